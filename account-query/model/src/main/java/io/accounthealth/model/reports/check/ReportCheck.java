package io.accounthealth.model.reports.check;

import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.reports.ReportDocument;
import io.accounthealth.model.reports.ReportValue;
import io.accounthealth.model.reports.ReportVersion;
import io.accounthealth.model.table.AccountTable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A delivered report held against itself: made again at the same time by what is known now, and compared number by
 * number.
 *
 * @param version that was delivered
 * @param deliveredAt when
 * @param differences none where the client reads the same numbers
 */
public record ReportCheck(int version, Instant deliveredAt, List<Difference> differences) {

    /**
     * @param part its id, such as {@code pacing}
     * @param title of the part, in the language of the report
     * @param label of the number
     * @param before as delivered; missing where the number is new
     * @param now missing where the number is gone
     * @param causes the events that moved it, at most {@value #MOST_CAUSES}; none where too many came since to tell
     */
    public record Difference(
            String part, String title, String label, ReportValue before, ReportValue now, List<UUID> causes) {}

    static final int MOST_CAUSES = 10;

    /** So many times a document is made at most to find the events that moved its numbers. */
    private static final int MOST_DOCUMENTS = 24;

    /**
     * @param known the position up to which facts count
     * @param book with the policies that are known
     */
    public static ReportCheck of(AccountTable table, PolicyBook book, ReportVersion version, long known) {
        return new ReportCheck(
                version.number(),
                version.delivered().at(),
                new ReportComparison(table, book, version, known, MOST_DOCUMENTS).differences());
    }

    /** What the client reads otherwise than before, without the events that moved it. */
    public static List<Difference> between(ReportDocument before, ReportDocument now) {
        return ReportComparison.differences(ReportFigures.of(before), ReportFigures.of(now), now.language(), Map.of());
    }

    /** Whether any number moved, without the events that moved it. */
    public static boolean isRestated(AccountTable table, PolicyBook book, ReportVersion version, long known) {
        return !new ReportComparison(table, book, version, known, 0)
                .differences()
                .isEmpty();
    }

    /** Whether anything became known after one position and up to another that may move a number. */
    public static boolean mayMove(AccountTable table, ReportVersion version, long after, long upTo) {
        return !ReportComparison.since(table, version, after, upTo).isEmpty();
    }

    public boolean isRestated() {
        return !differences.isEmpty();
    }
}
