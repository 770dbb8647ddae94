package io.accounthealth.model.alerts;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import java.time.Instant;

/**
 * A fact that the platform itself found and that is to be recorded.
 *
 * @param id names it among all that was ever noticed: the same thing noticed again has the same
 * @param occurredAt when it became so
 */
public record DetectedFact(AccountId account, String id, AccountEvent fact, Instant occurredAt) {}
