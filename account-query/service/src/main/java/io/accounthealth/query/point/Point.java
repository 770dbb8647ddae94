package io.accounthealth.query.point;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.model.policy.PolicyBook;

/**
 * A point as resolved for one read.
 *
 * @param policy the rules that the point asks for
 * @param says what the answer tells about the point
 */
public record Point(PointInTime at, PolicyBook policies, HealthPolicy policy, PointAnswer says) {}
