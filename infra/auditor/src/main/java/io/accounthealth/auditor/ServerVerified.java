package io.accounthealth.auditor;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.accounthealth.auditor.console.Text;
import io.accounthealth.proof.Checkpoint;
import io.accounthealth.proof.export.Finding;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A server's checkpoint, compared with what was kept.
 *
 * @param size how many events its log has
 * @param accounts how many streams they are of
 * @param keptSizes of the checkpoints that were kept
 * @param export the result of the check of the whole log; null when it was not downloaded
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ServerVerified(
        boolean holds,
        String origin,
        long size,
        long accounts,
        List<Long> keptSizes,
        boolean keyKnown,
        List<String> proven,
        List<String> notShown,
        List<Finding> findings,
        @Nullable Verified export) {

    static ServerVerified of(Checkpoint now, List<Long> kept, boolean keyKnown, List<Finding> findings) {
        List<String> proven = new ArrayList<>();
        List<String> notShown = new ArrayList<>();
        for (long size : kept) {
            proven.add("The log of " + Verified.count(now.size()) + " events continues the kept log of "
                    + Verified.count(size) + " events: nothing in it was altered, left out or re-ordered.");
        }
        if (!keyKnown) {
            notShown.add(
                    "WHO SIGNED IT. The key is the one that the server itself names. Get it from elsewhere, and give"
                            + " it as --key.");
        }
        if (kept.isEmpty()) {
            notShown.add("THAT IT IS THE HISTORY OF BEFORE. No checkpoint was given that it could be held against: keep"
                    + " this one with --save, and give it next time as --checkpoint.");
        }
        return new ServerVerified(
                findings.isEmpty(),
                now.origin(),
                now.size(),
                now.accounts(),
                kept,
                keyKnown,
                findings.isEmpty() ? proven : List.of(),
                notShown,
                findings,
                null);
    }

    ServerVerified with(Verified whole) {
        return new ServerVerified(
                holds && whole.holds(), origin, size, accounts, keptSizes, keyKnown, proven, notShown, findings, whole);
    }

    Text text() {
        Text text = new Text();
        text.line("The log " + origin + " has " + Verified.count(size) + " events of " + Verified.count(accounts)
                + " streams.");
        text.line(findings.isEmpty() ? "ITS CHECKPOINT HOLDS." : "IT DOES NOT HOLD: " + findings.size() + " found.");
        text.line();
        text.list(
                "Found:",
                findings.stream().map(each -> each.kind() + "  " + each.text()).toList());
        text.list("Proven:", proven);
        text.list("!! NOT SHOWN HERE:", notShown);
        if (export != null) {
            text.line("The whole log:");
            export.text().toString().lines().forEach(text::line);
        }
        return text;
    }
}
