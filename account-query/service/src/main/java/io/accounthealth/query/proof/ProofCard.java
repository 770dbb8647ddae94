package io.accounthealth.query.proof;

import io.accounthealth.proof.VerifierKey;
import io.accounthealth.query.page.Wording;
import io.accounthealth.transparency.RebuiltTables;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What the page of audit says of the proof of the log.
 *
 * @param checked how far the log was held against what was signed
 * @param verdict what that came to, in a sentence; it fits {@code direction}
 * @param direction up, down, or empty while it is under way
 * @param signed how many events the last checkpoint covers
 * @param first how many the first one covered, of which nothing tells whether they were altered before it; null when
 *     there is none
 * @param recorded when the last of them was recorded (UTC)
 * @param root of the tree over them, shortened
 * @param wholeRoot the same in full
 * @param key the id of the key that signs
 * @param rebuilt what said something else than the log and was rebuilt from it since the start; null for nothing
 * @param witness what a witness has signed for; null without one
 */
public record ProofCard(
        String checked,
        String verdict,
        String direction,
        String signed,
        @Nullable String first,
        String recorded,
        String root,
        String wholeRoot,
        String key,
        @Nullable String rebuilt,
        @Nullable String witness) {

    private static final int FEW_DIGITS = 16;

    public static ProofCard of(ProofService.State state) {
        ProofService.Signed signed = state.checkpoint();
        String root = signed == null ? Wording.NOTHING : signed.root();
        return new ProofCard(
                Wording.count(state.checked()),
                verdict(state),
                state.damage() != null ? "down" : state.checking() ? "" : "up",
                signed == null ? "Nothing yet" : Wording.count(signed.size()),
                state.firstSigned() == null ? null : Wording.count(state.firstSigned()),
                signed == null || signed.recordedAt() == null
                        ? Wording.NOTHING
                        : Wording.moment(Instant.parse(signed.recordedAt()), ZoneOffset.UTC),
                root.length() > FEW_DIGITS ? root.substring(0, FEW_DIGITS) + "…" : root,
                root,
                state.key() == null
                        ? Wording.NOTHING
                        : HexFormat.of()
                                .formatHex(VerifierKey.parse(state.key()).id()),
                rebuilt(state.rebuilt()),
                witness(state));
    }

    private static @Nullable String rebuilt(RebuiltTables.Told told) {
        return told.count() == 0
                ? null
                : "Tables and indexes rebuilt from the log since the start: %s. The last: %s"
                        .formatted(
                                Wording.count(told.count()),
                                told.newest().getFirst().text());
    }

    private static String verdict(ProofService.State state) {
        if (state.damage() != null) {
            return "✗ " + state.damage().text();
        }
        return state.checking()
                ? "The log is being held against what was signed: %s of %s events so far."
                        .formatted(Wording.count(state.checked()), Wording.count(state.toCheck()))
                : "✓ The log is what was signed, as far as event %s.".formatted(Wording.count(state.checked()));
    }

    private static @Nullable String witness(ProofService.State state) {
        if (state.witnessTrouble() != null) {
            return state.witnessTrouble();
        }
        return state.witnessed() == 0 ? null : "Signed as far as event " + Wording.count(state.witnessed());
    }
}
