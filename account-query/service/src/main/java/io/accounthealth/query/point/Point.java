package io.accounthealth.query.point;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.model.policy.PolicyBook;

/**
 * A point as resolved for one read.
 *
 * @param policy the policy of the point
 * @param says the point in the answer
 */
public record Point(PointInTime at, PolicyBook policies, HealthPolicy policy, PointAnswer says) {}
