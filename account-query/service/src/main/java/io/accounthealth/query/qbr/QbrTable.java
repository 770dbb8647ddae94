package io.accounthealth.query.qbr;

import io.accounthealth.events.Money;
import io.accounthealth.model.qbr.QbrPack;
import io.accounthealth.query.page.Wording;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of the pack as a table of words.
 *
 * @param empty what is said instead where there are no rows
 */
record QbrTable(String title, List<String> columns, List<List<String>> rows, String empty) {

    static List<QbrTable> all(QbrPack pack, ZoneId zone) {
        return List.of(
                of(
                        "What moved the score",
                        List.of("Dimension", "At start", "At end", "Difference", "Why"),
                        pack.health().dimensions(),
                        "There is no score.",
                        row -> List.of(
                                Wording.sentence(row.name()),
                                Wording.exact(row.atStart()),
                                Wording.exact(row.atEnd()),
                                Wording.exact(row.difference()),
                                row.why())),
                of(
                        "Insertion orders",
                        List.of("Order", "Ends", "Budget", "Delivered", "Pacing", "Forecast"),
                        pack.orders(),
                        "No order ran.",
                        row -> List.of(
                                row.name() == null ? row.ioId() : row.name(),
                                Wording.day(row.end()),
                                money(row.budget()),
                                money(row.delivered()),
                                Wording.percent(row.pacing()),
                                row.ended() ? "ended" : money(row.forecast()))),
                of(
                        "Wins, losses and their stories",
                        List.of("Day", "What", "Said about it", "Amount"),
                        pack.highlights(),
                        "Nothing of that kind was recorded.",
                        row -> List.of(day(row.at(), zone), row.text(), text(row.detail()), money(row.amount()))),
                of("How the client was served", List.of("Measure", "Result"), service(pack), "", row -> row),
                of(
                        "Escalations",
                        List.of("Escalation", "Severity", "Raised", "Resolved", "Cause", "Post-mortem"),
                        pack.escalations(),
                        "There was none.",
                        row -> List.of(
                                row.escalationId(),
                                Wording.constant(row.severity()),
                                day(row.raisedAt(), zone),
                                day(row.resolvedAt(), zone),
                                text(row.cause()),
                                Wording.constant(row.postMortem()))),
                of(
                        "Promises",
                        List.of("Promise", "Due", "State"),
                        pack.promises(),
                        "None was due.",
                        row -> List.of(row.text(), Wording.day(row.due()), Wording.constant(row.state()))),
                of(
                        "Goals of the last review",
                        List.of("Goal", "Due", "State", "Said about it"),
                        pack.lastGoals(),
                        "None was set.",
                        row -> List.of(
                                row.text(), Wording.day(row.due()), Wording.constant(row.state()), text(row.note()))),
                of(
                        "Goals of this review",
                        List.of("Goal", "Due", "State"),
                        pack.goals(),
                        "None is set yet.",
                        row -> List.of(row.text(), Wording.day(row.due()), Wording.constant(row.state()))),
                of(
                        "Milestones, briefs and campaigns",
                        List.of("What", "Kind", "Due", "State"),
                        pack.work(),
                        "Nothing was due.",
                        row -> List.of(
                                row.title() == null ? row.id() : row.title(),
                                Wording.constant(row.kind()),
                                Wording.day(row.due()),
                                Wording.constant(row.state()))),
                of(
                        "Roadmap",
                        List.of("Feature", "Due", "State"),
                        pack.roadmap(),
                        "The client waits for nothing.",
                        row -> List.of(
                                row.title() == null ? row.id() : row.title(),
                                Wording.day(row.due()),
                                Wording.constant(row.state()))),
                of(
                        "Opportunities",
                        List.of("Product", "State", "Amount"),
                        pack.opportunities(),
                        "None is open.",
                        row -> List.of(row.product(), Wording.constant(row.state()), money(row.amount()))),
                of(
                        "Renewals within half a year",
                        List.of("Contract", "Ends", "Amount", "State"),
                        pack.renewals(),
                        "None comes up.",
                        row -> List.of(
                                row.contractId(),
                                Wording.day(row.end()),
                                money(row.amount()),
                                Wording.constant(row.state()))));
    }

    private static List<List<String>> service(QbrPack pack) {
        return List.of(
                List.of(
                        "Inquiries answered in time",
                        pack.sla().firstResponse().met() + " of "
                                + pack.sla().firstResponse().decided()),
                List.of(
                        "Inquiries solved in time",
                        pack.sla().resolution().met() + " of "
                                + pack.sla().resolution().decided()),
                List.of(
                        "Reports on time",
                        pack.reporting().onTime() + " of " + pack.reporting().due()),
                List.of(
                        "Reports without an error",
                        pack.reporting().accurate() + " of " + pack.reporting().delivered()),
                List.of(
                        "NPS",
                        number(pack.satisfaction().nps()) + " from "
                                + pack.satisfaction().npsAnswers() + " answers"),
                List.of(
                        "CSAT",
                        number(pack.satisfaction().csat()) + " % from "
                                + pack.satisfaction().csatAnswers() + " answers"));
    }

    private static <R> QbrTable of(
            String title, List<String> columns, List<R> rows, String empty, Function<R, List<String>> cells) {
        return new QbrTable(title, columns, rows.stream().map(cells).toList(), empty);
    }

    private static String money(@Nullable Money money) {
        return money == null ? Wording.NOTHING : Wording.amount(money.amount(), money.currency());
    }

    private static String number(@Nullable BigDecimal number) {
        return number == null ? Wording.NOTHING : number.stripTrailingZeros().toPlainString();
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String day(@Nullable Instant at, ZoneId zone) {
        return at == null ? Wording.NOTHING : Wording.day(LocalDate.ofInstant(at, zone));
    }
}
