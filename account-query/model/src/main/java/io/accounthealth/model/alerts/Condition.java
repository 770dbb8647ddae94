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
 * Something that is so now and that somebody should see to.
 *
 * @param key tells it from others of its kind at the account; the same for as long as it is the same thing
 * @param subjectId what of the account it is about
 * @param since when it became so
 * @param title what is so, in a few words
 * @param nextStep what to do about it
 * @param fact what is recorded beside the alert, if it has an event of its own
 */
record Condition(
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

    Condition {
        evidence = List.copyOf(evidence.subList(Math.max(0, evidence.size() - MOST_EVIDENCE), evidence.size()));
    }

    /** Names the alert: readable by its kind, and short whatever the ids of others look like. */
    String alertId(AccountId account) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + hash(account.value() + "\n" + key);
    }

    AlertRaised alert(String alertId) {
        return new AlertRaised(alertId, kind, subjectId, title, nextStep, evidence);
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
