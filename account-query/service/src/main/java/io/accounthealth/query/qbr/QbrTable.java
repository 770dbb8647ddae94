package io.accounthealth.query.qbr;

import static io.accounthealth.query.page.Wording.number;

import io.accounthealth.model.qbr.Highlight;
import io.accounthealth.model.qbr.QbrPack;
import io.accounthealth.model.reporting.Reporting;
import io.accounthealth.model.satisfaction.Satisfaction;
import io.accounthealth.model.sla.Sla;
import io.accounthealth.query.page.Wording;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of the pack as a table.
 *
 * @param empty replaces the rows where there are none
 * @param rows of cells that {@link Wording#cell} formats
 */
record QbrTable(String title, String empty, List<String> columns, List<List<@Nullable Object>> rows) {

    private static final String WORK = "Milestones, briefs and campaigns";

    private static final Set<String> TYPED =
            Set.of("Order", "Note", "Escalation", "Promise", "Goal", "Feature", "Product", "Contract");

    static List<QbrTable> of(QbrPack pack) {
        return List.of(
                table("What moved the score", "There is no score.", "Dimension", "At start", "At end", "Change", "Why")
                        .with(
                                pack.health().dimensions(),
                                row -> cells(
                                        Wording.sentence(row.name()),
                                        row.atStart(),
                                        row.atEnd(),
                                        row.difference(),
                                        row.why())),
                table("Insertion orders", "No order ran.", "Order", "Ends", "Budget", "Delivered", "Pacing", "Forecast")
                        .with(
                                pack.orders(),
                                row -> cells(
                                        or(row.name(), row.ioId()),
                                        row.end(),
                                        row.budget(),
                                        row.delivered(),
                                        row.pacing(),
                                        row.ended() ? "ended" : row.forecast())),
                table("Highlights and lowlights", "None was recorded.", "Day", "What", "Note", "Amount")
                        .with(
                                pack.highlights(),
                                row -> cells(row.at(), text(row, pack), or(row.detail(), ""), row.amount())),
                table("Service and satisfaction", "", "Measure", "Result").with(service(pack), row -> row),
                table("Escalations", "There was none.", "Escalation", "Severity", "Raised", "Resolved", "Post-mortem")
                        .with(
                                pack.escalations(),
                                row -> cells(
                                        or(row.cause(), row.escalationId()),
                                        row.severity(),
                                        row.raisedAt(),
                                        row.resolvedAt(),
                                        row.postMortem())),
                table("Promises", "None was due.", "Promise", "Due", "State")
                        .with(pack.promises(), row -> cells(row.text(), row.due(), row.state())),
                table("Goals of the last review", "None was set.", "Goal", "Due", "State", "Note")
                        .with(pack.lastGoals(), row -> cells(row.text(), row.due(), row.state(), or(row.note(), ""))),
                table("Goals of this review", "None is set yet.", "Goal", "Due", "State")
                        .with(pack.goals(), row -> cells(row.text(), row.due(), row.state())),
                table(WORK, "Nothing was due.", "What", "Kind", "Due", "State")
                        .with(pack.work(), row -> cells(or(row.title(), row.id()), row.kind(), row.due(), row.state())),
                table("Roadmap", "The client waits for nothing.", "Feature", "Due", "State")
                        .with(pack.roadmap(), row -> cells(or(row.title(), row.id()), row.due(), row.state())),
                table("Opportunities", "None is open.", "Product", "State", "Amount")
                        .with(pack.opportunities(), row -> cells(row.product(), row.state(), row.amount())),
                table("Renewals within half a year", "None is due.", "Contract", "Ends", "Amount", "State")
                        .with(pack.renewals(), row -> cells(row.contractId(), row.end(), row.amount(), row.state())));
    }

    /** With the product of an opportunity in place of its id. */
    private static Object text(Highlight highlight, QbrPack pack) {
        return highlight.kind() == Highlight.Kind.NARRATIVE ? new Written(highlight.text()) : named(highlight, pack);
    }

    private static String named(Highlight highlight, QbrPack pack) {
        return pack.opportunities().stream()
                .filter(row -> row.opportunityId() != null && row.evidence().contains(highlight.eventId()))
                .map(row -> highlight
                        .text()
                        .replace("Opportunity " + row.opportunityId(), "Opportunity for " + row.product()))
                .findFirst()
                .orElse(highlight.text());
    }

    private static List<List<@Nullable Object>> service(QbrPack pack) {
        Sla.Figures sla = pack.sla();
        Reporting.Figures reports = pack.reporting();
        Satisfaction asked = pack.satisfaction();
        return List.of(
                cells(
                        "Inquiries answered in time",
                        sla.firstResponse().met() + " of " + sla.firstResponse().decided()),
                cells(
                        "Inquiries solved in time",
                        sla.resolution().met() + " of " + sla.resolution().decided()),
                cells("Reports on time", reports.onTime() + " of " + reports.due()),
                cells("Reports without an error", reports.accurate() + " of " + reports.delivered()),
                cells("NPS", answered(number(asked.nps()), "", asked.npsAnswers())),
                cells("CSAT", answered(number(asked.csat()), " %", asked.csatAnswers())));
    }

    /** A figure with its unit, which one that is not known does not have. */
    private static String answered(String figure, String unit, int answers) {
        return (figure.isEmpty() ? Wording.NOTHING : figure + unit) + " from " + Wording.counted(answers, "answer");
    }

    /** A text that a person wrote, where others in its column are ours. */
    private record Written(String text) {
        @Override
        public String toString() {
            return text;
        }
    }

    /** Whether a cell is what people or sources wrote, in whichever language. */
    public boolean typed(@Nullable Object cell, int column) {
        return cell instanceof Written
                || (cell instanceof String
                        && (TYPED.contains(columns.get(column)) || (column == 0 && title.equals(WORK))));
    }

    private static QbrTable table(String title, String empty, String... columns) {
        return new QbrTable(title, empty, List.of(columns), List.of());
    }

    private <R> QbrTable with(List<R> parts, Function<R, List<@Nullable Object>> cells) {
        return new QbrTable(title, empty, columns, parts.stream().map(cells).toList());
    }

    private static List<@Nullable Object> cells(@Nullable Object... cells) {
        return Arrays.asList(cells);
    }

    private static String or(@Nullable String text, String other) {
        return text == null || text.isEmpty() ? other : text;
    }
}
