package io.accounthealth.model.alerts;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import java.time.Instant;

/**
 * A fact that the platform detected and is to be recorded.
 *
 * @param id unique among all that was ever detected; the same thing detected again has the same id
 * @param occurredAt when it began to hold
 */
public record DetectedFact(AccountId account, String id, AccountEvent fact, Instant occurredAt) {}
