package io.accounthealth.model.reports;

import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.Money;
import io.accounthealth.model.figures.LargestRemainder;
import io.accounthealth.model.figures.Proportion;
import io.accounthealth.model.pacing.IoForecast;
import io.accounthealth.model.pacing.Pacing;
import io.accounthealth.model.reports.ReportDocument.Block;
import io.accounthealth.model.reports.ReportDocument.Row;
import io.accounthealth.model.reports.ReportDocument.Table;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The insertion orders of the period, and what they delivered of what they should have. */
final class OrderParts {

    static final String ALL = "all";

    private final ReportScope scope;
    private final List<Pacing.Row> orders;

    OrderParts(ReportScope scope) {
        this.scope = scope;
        orders = Pacing.during(scope.tables(), scope.end(), scope.period().days());
    }

    /** Those that have a pacing, in one currency; none where they are in several. */
    List<Pacing.Row> paced() {
        List<Pacing.Row> paced = orders.stream()
                .filter(order -> order.pacing() != null && order.delivered() != null && order.expected() != null)
                .toList();
        List<CurrencyCode> currencies = paced.stream()
                .<CurrencyCode>mapMulti((order, each) -> {
                    if (order.delivered() != null) {
                        each.accept(order.delivered().currency());
                    }
                })
                .distinct()
                .toList();
        return currencies.size() == 1 ? paced : List.of();
    }

    /** What they delivered together over what they should have; null without any. */
    @Nullable
    BigDecimal together() {
        Money delivered = sum(paced(), true);
        Money expected = sum(paced(), false);
        return delivered == null || expected == null ? null : Proportion.of(delivered.amount(), expected.amount());
    }

    /** The order that is furthest below or above its plan, by what money it is off. */
    Pacing.@Nullable Row furthest(boolean below) {
        return paced().stream()
                .filter(order -> below
                        ? order.pacing() != null && order.pacing().compareTo(IoForecast.UNDER) < 0
                        : order.pacing() != null && order.pacing().compareTo(IoForecast.OVER) > 0)
                .max(Comparator.comparing(OrderParts::off).thenComparing(Pacing.Row::ioId))
                .orElse(null);
    }

    private static BigDecimal off(Pacing.Row order) {
        return order.delivered() == null || order.expected() == null
                ? BigDecimal.ZERO
                : order.delivered().amount().subtract(order.expected().amount()).abs();
    }

    static String name(Pacing.Row order) {
        return order.name() == null ? order.ioId() : order.name();
    }

    private static @Nullable Money sum(List<Pacing.Row> paced, boolean delivered) {
        Money sum = null;
        for (Pacing.Row order : paced) {
            Money each = delivered ? order.delivered() : order.expected();
            sum = sum == null || each == null ? each : sum.plus(each);
        }
        return sum;
    }

    List<Block> pacing() {
        if (orders.isEmpty()) {
            return List.of();
        }
        ReportWords words = scope.words();
        List<Pacing.Row> paced = paced();
        int decimals = ReportScope.decimals(
                orders.stream().flatMap(order -> Stream.of(order.budget(), order.delivered(), order.expected())));
        Map<String, Money> delivered = written(paced, Pacing.Row::delivered, decimals);
        Map<String, Money> expected = written(paced, Pacing.Row::expected, decimals);
        List<Row> rows = new ArrayList<>();
        for (Pacing.Row order : orders) {
            rows.add(new Row(
                    order.ioId(),
                    List.of(
                            ReportScope.words(name(order)),
                            ReportScope.day(order.end()),
                            ReportScope.amount(order.budget(), decimals),
                            ReportScope.amount(delivered.getOrDefault(order.ioId(), order.delivered()), decimals),
                            ReportScope.amount(expected.getOrDefault(order.ioId(), order.expected()), decimals),
                            ReportScope.share(order.pacing())),
                    order.evidence()));
        }
        if (paced.size() > 1) {
            rows.add(new Row(
                    ALL,
                    List.of(
                            ReportScope.words(words.say("row.all")),
                            ReportValue.MISSING,
                            ReportValue.MISSING,
                            ReportScope.amount(sum(paced, true), decimals),
                            ReportScope.amount(sum(paced, false), decimals),
                            ReportScope.share(together())),
                    List.of()));
        }
        return List.of(new Table(
                "orders", "", words.columns("order", "flight-end", "budget", "delivered", "expected", "pacing"), rows));
    }

    /** An amount of each order, as they add up to that of all. */
    private static Map<String, Money> written(
            List<Pacing.Row> paced, Function<Pacing.Row, @Nullable Money> amount, int decimals) {
        List<Money> exact =
                paced.stream().map(amount).flatMap(Stream::ofNullable).toList();
        List<BigDecimal> rounded =
                LargestRemainder.round(exact.stream().map(Money::amount).toList(), decimals);
        Map<String, Money> written = new HashMap<>();
        for (int i = 0; i < exact.size(); i++) {
            written.put(
                    paced.get(i).ioId(), new Money(rounded.get(i), exact.get(i).currency()));
        }
        return written;
    }

    /** The events that booked or amended an order. */
    static List<UUID> evidence(Pacing.Row order) {
        return order.evidence();
    }
}
