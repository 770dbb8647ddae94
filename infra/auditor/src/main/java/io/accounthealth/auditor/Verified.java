package io.accounthealth.auditor;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.accounthealth.auditor.console.Text;
import io.accounthealth.proof.export.Finding;
import io.accounthealth.proof.export.Manifest;
import io.accounthealth.proof.export.Report;
import io.accounthealth.proof.export.Trust;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of the check of an export, as it is answered.
 *
 * @param origin of the log; null when the manifest cannot be read, as the next three
 * @param point how many events the log had
 * @param proven in sentences; empty when something was found
 * @param notShown what could have been shown with more than the user gave
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Verified(
        boolean holds,
        @Nullable String origin,
        @Nullable String madeAt,
        Manifest.@Nullable Filter filter,
        @Nullable Long point,
        long events,
        long checkpoints,
        boolean keyKnown,
        long keptAgree,
        long keptNotCompared,
        List<String> proven,
        List<String> notProven,
        List<String> notShown,
        List<Finding> findings) {

    static final String WHO_SIGNED =
            "WHO SIGNED IT. The key is the one that the export itself names: a whole export forged with another key"
                    + " is not detected. Get the key from elsewhere, and give it as --key.";

    static Verified of(Report report, Trust trust) {
        Manifest manifest = report.manifest();
        return new Verified(
                report.holds(),
                manifest == null ? null : manifest.origin(),
                manifest == null ? null : manifest.madeAt(),
                manifest == null ? null : manifest.filter(),
                manifest == null ? null : manifest.point(),
                report.events(),
                report.checkpoints(),
                report.knownFromElsewhere(),
                report.agreed(),
                report.notCompared(),
                manifest == null || !report.holds() ? List.of() : Manifest.provenBy(manifest.filter()),
                manifest == null ? List.of() : Manifest.notProvenBy(manifest.filter()),
                notShown(report, trust),
                report.findings());
    }

    private static List<String> notShown(Report report, Trust trust) {
        List<String> notShown = new ArrayList<>();
        if (!trust.knowsKey()) {
            notShown.add(WHO_SIGNED);
        }
        if (trust.checkpoints().isEmpty()) {
            notShown.add(
                    "THAT IT IS THE HISTORY OF BEFORE. The holder of the log's key can write all of it anew. Keep a"
                            + " checkpoint, and give it next time as --checkpoint.");
        }
        if (report.notCompared() > 0) {
            notShown.add("THAT IT GOES ON FROM " + report.notCompared() + " KEPT CHECKPOINT"
                    + (report.notCompared() > 1 ? "S" : "")
                    + ". It lies within a part that was not asked for, or behind what was found: 'auditor verify"
                    + " --server' compares them, and so does an export of the whole log.");
        }
        return notShown;
    }

    Text text() {
        Text text = new Text();
        if (origin != null && filter != null) {
            text.line("An export of " + origin + ": " + asked(filter) + ", made at " + madeAt + ", when the log had "
                    + count(point == null ? 0 : point) + " events.");
        }
        text.line(holds ? "IT HOLDS." : "IT DOES NOT HOLD: " + findings.size() + " found.");
        text.line();
        if (!findings.isEmpty()) {
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of("found", "position", ""));
            findings.forEach(each -> rows.add(List.of(
                    each.kind().name(),
                    each.position() == null ? "" : each.position().toString(),
                    each.text())));
            text.table(rows).line();
        }
        text.table(List.of(
                        List.of("events", count(events)),
                        List.of("checkpoints of the log on the way", count(checkpoints)),
                        List.of("key", keyKnown ? "the one that was given" : "the one that the export names"),
                        List.of("kept checkpoints", keptAgree + " agree, " + keptNotCompared + " not compared")))
                .line();
        text.list("Proven:", holds ? proven : List.of());
        if (!holds) {
            text.line("Nothing of it is proven, since something was found.").line();
        }
        text.list("Not proven, by any such export:", notProven);
        text.list("!! NOT SHOWN HERE:", notShown);
        return text;
    }

    static String asked(Manifest.Filter filter) {
        if (filter.accounts() != null) {
            return "of " + String.join(", ", filter.accounts());
        }
        return filter.isWhole() ? "the whole log" : "positions " + filter.from() + " to " + filter.to();
    }

    static String count(long number) {
        return String.format(java.util.Locale.ROOT, "%,d", number);
    }
}
