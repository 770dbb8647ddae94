package io.accounthealth.query.qbr;

import io.accounthealth.events.Money;
import io.accounthealth.model.pacing.Pacing;
import io.accounthealth.model.qbr.QbrPack;
import io.accounthealth.model.qbr.SpendStory;
import io.accounthealth.query.page.Wording;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A part of the pack as bars, drawn by the server so that they are on paper too.
 *
 * @param note how to read them
 * @param rows with a bar or two
 * @param empty what is said instead where there are no rows
 */
record QbrBars(String id, String title, String note, List<Row> rows, String empty) {

    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    /** How much of a bar's place 100 % take, where there can be more. */
    private static final BigDecimal OF_MORE = BigDecimal.valueOf(2).divide(BigDecimal.valueOf(3), 6, RoundingMode.UP);

    record Row(String label, List<Bar> bars) {}

    /**
     * @param width of 100
     * @param mark where it should reach, of 100; null for nowhere
     * @param kind {@code is}, or {@code was} for what was known earlier
     */
    record Bar(String width, @Nullable String mark, String kind, String text) {}

    /**
     * Spend of the quarter.
     *
     * @param then as it was known when the pack was prepared
     * @param now as it is known at the reader's point
     */
    record Known(SpendStory then, SpendStory now) {}

    /** @param known null where no pack was prepared */
    static List<QbrBars> all(QbrPack pack, @Nullable Known known) {
        return List.of(
                known == null ? spend(pack.spend().months()) : spend(known), pacing(pack.orders()), service(pack));
    }

    private static QbrBars spend(List<SpendStory.Month> months) {
        BigDecimal greatest = greatest(months.stream());
        return spend(
                "",
                greatest,
                months.stream()
                        .map(month -> row(month, List.of(amount(month, greatest, "is", ""))))
                        .toList());
    }

    private static QbrBars spend(Known known) {
        List<SpendStory.Month> then = known.then().months();
        List<SpendStory.Month> now = known.now().months();
        BigDecimal greatest = greatest(Stream.concat(then.stream(), now.stream()));
        List<Row> rows = new ArrayList<>();
        for (int month = 0; month < now.size(); month++) {
            rows.add(row(
                    now.get(month),
                    List.of(
                            amount(then.get(month), greatest, "was", "As prepared "),
                            amount(now.get(month), greatest, "is", "As known now "))));
        }
        return spend(
                known.then().total().equals(known.now().total())
                        ? "Nothing was restated since it was prepared."
                        : changed(known.then().total(), known.now().total()),
                greatest,
                rows);
    }

    private static QbrBars spend(String note, BigDecimal greatest, List<Row> rows) {
        return new QbrBars(
                "spend", "Spend by month", note, greatest.signum() > 0 ? rows : List.of(), "Nothing was spent.");
    }

    private static BigDecimal greatest(Stream<SpendStory.Month> months) {
        return months.map(month -> month.spend().amount()).reduce(BigDecimal.ZERO, BigDecimal::max);
    }

    private static Row row(SpendStory.Month month, List<Bar> bars) {
        return new Row(Wording.month(YearMonth.parse(month.month())), bars);
    }

    private static String changed(Money then, Money now) {
        BigDecimal by = now.amount().subtract(then.amount());
        return "Since it was prepared %s was %s: %s then, %s now."
                .formatted(
                        Wording.amount(by.abs(), now.currency()),
                        by.signum() < 0 ? "taken out" : "added",
                        Wording.amount(then.amount(), null),
                        Wording.amount(now.amount(), null));
    }

    private static Bar amount(SpendStory.Month month, BigDecimal greatest, String kind, String before) {
        Money spend = month.spend();
        return new Bar(
                greatest.signum() == 0
                        ? "0"
                        : width(spend.amount().movePointRight(2).divide(greatest, 2, RoundingMode.HALF_UP)),
                null,
                kind,
                before + Wording.amount(spend.amount(), spend.currency()));
    }

    private static QbrBars pacing(List<Pacing.Row> orders) {
        return new QbrBars(
                "pacing",
                "Pacing of the orders",
                "What was delivered of what was planned up to then; the mark is the plan.",
                orders.stream()
                        .filter(order -> order.pacing() != null)
                        .map(order -> new Row(
                                order.name() == null ? order.ioId() : order.name(), List.of(pace(order.pacing()))))
                        .toList(),
                "No order ran.");
    }

    private static Bar pace(@Nullable BigDecimal pacing) {
        BigDecimal share = pacing == null ? BigDecimal.ZERO : pacing;
        return new Bar(
                width(share.multiply(WHOLE).multiply(OF_MORE)),
                width(WHOLE.multiply(OF_MORE)),
                "is",
                Wording.percent(pacing));
    }

    private static QbrBars service(QbrPack pack) {
        List<Row> rows = new ArrayList<>();
        add(rows, "Inquiries answered in time", pack.sla().firstResponse().share());
        add(rows, "Inquiries solved in time", pack.sla().resolution().share());
        add(rows, "Reports on time", pack.reporting().punctuality());
        add(rows, "Reports without an error", pack.reporting().accuracy());
        return new QbrBars("service", "Kept to what was agreed", "", rows, "Nothing was asked or reported.");
    }

    private static void add(List<Row> rows, String label, @Nullable BigDecimal share) {
        if (share != null) {
            rows.add(
                    new Row(label, List.of(new Bar(width(share.multiply(WHOLE)), null, "is", Wording.percent(share)))));
        }
    }

    private static String width(BigDecimal of100) {
        return of100.max(BigDecimal.ZERO)
                .min(WHOLE)
                .setScale(2, RoundingMode.HALF_UP)
                .toPlainString();
    }
}
