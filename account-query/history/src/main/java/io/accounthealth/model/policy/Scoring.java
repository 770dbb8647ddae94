package io.accounthealth.model.policy;

import io.accounthealth.events.HealthPolicy;

/**
 * What an account is scored by.
 *
 * @param targets by which its inquiries are judged, as far as they were known; the same whatever policy a score is
 *     asked for
 */
public record Scoring(HealthPolicy policy, TargetBook targets) {}
