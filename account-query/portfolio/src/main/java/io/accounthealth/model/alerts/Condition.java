package io.accounthealth.model.alerts;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.AlertKind;
import io.accounthealth.events.WatchEvent.AlertRaised;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A condition that holds now and calls for action.
 *
 * @param key unique among the conditions of its kind at the account; stable while it is the same occurrence
 * @param subjectId the inquiry, invoice or other item that it concerns
 * @param since when it began to hold
 * @param fact the event that is recorded beside the alert, if the condition has one of its own
 */
public record Condition(
        AlertKind kind,
        String key,
        @Nullable String subjectId,
        Instant since,
        String title,
        String nextStep,
        List<UUID> evidence,
        @Nullable AccountEvent fact) {

    private static final int HASH_DIGITS = 20;
    private static final int MOST_EVIDENCE = 20;

    public Condition {
        evidence = List.copyOf(evidence.subList(Math.max(0, evidence.size() - MOST_EVIDENCE), evidence.size()));
    }

    /** Begins with the kind, and has a bounded length whatever the ids of its subject look like. */
    public String alertId(AccountId account) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + hash(account.value() + "\n" + key);
    }

    /** @param rule the version of the rule that raises it; null for the one of the product */
    AlertRaised alert(String alertId, @Nullable String rule) {
        return new AlertRaised(alertId, kind, subjectId, title, nextStep, evidence, rule);
    }

    static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
