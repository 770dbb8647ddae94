package io.accounthealth.model.alerts;

import io.accounthealth.events.AlertKind;
import io.accounthealth.events.AlertThresholds;
import io.accounthealth.model.billing.Billing;
import io.accounthealth.model.pacing.InsertionOrder;
import io.accounthealth.model.pacing.IoPacing;
import io.accounthealth.model.spend.SpendCoverage;
import io.accounthealth.model.table.AccountAt;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Delivery that is off plan, not invoiced, or no longer reported. */
final class DeliveryRules {

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM yyyy", Locale.ENGLISH);

    private DeliveryRules() {}

    /** Of the running orders those under a pace, once more than so many days of their flight count. */
    static List<Condition> underPacing(Look look, AlertThresholds thresholds) {
        BigDecimal pace = Objects.requireNonNull(thresholds.pace());
        return offPlan(
                look,
                thresholds,
                AlertKind.UNDER_PACING,
                actual -> actual.compareTo(pace) < 0,
                " is under pacing: below " + pace.toPlainString() + " of plan",
                "Find out with the trader what holds delivery up; tell the client before the client asks.");
    }

    static List<Condition> overPacing(Look look, AlertThresholds thresholds) {
        BigDecimal pace = Objects.requireNonNull(thresholds.pace());
        return offPlan(
                look,
                thresholds,
                AlertKind.OVER_PACING,
                actual -> actual.compareTo(pace) > 0,
                " is over pacing: above " + pace.toPlainString() + " of plan",
                "Slow delivery down, or agree with the client on more budget before it is used up.");
    }

    private static List<Condition> offPlan(
            Look look,
            AlertThresholds thresholds,
            AlertKind kind,
            Predicate<BigDecimal> isOff,
            String what,
            String nextStep) {
        AccountAt account = look.account();
        int days = Objects.requireNonNull(thresholds.days());
        return look.runningOrders().stream()
                .filter(io -> io.elapsedDays() > days)
                .filter(io -> io.pacing() != null && isOff.test(io.pacing()))
                .map(io -> new Condition(
                        kind,
                        io.ioId() + "\n" + YearMonth.from(account.today()),
                        io.ioId(),
                        holdingFrom(io, days, account),
                        "Insertion order " + io.ioId() + what,
                        nextStep,
                        List.of(io.evidence()),
                        null))
                .toList();
    }

    /** An order is off plan anew in each calendar month, whatever people did with the alert of the month before. */
    private static Instant holdingFrom(IoPacing io, int days, AccountAt account) {
        LocalDate judged = io.start().plusDays(days + 1L);
        LocalDate month = account.today().withDayOfMonth(1);
        return account.startOf(judged.isAfter(month) ? judged : month);
    }

    /**
     * What was delivered in a month that is over for more than so many days; one alert an order, currency and oldest
     * month that is not invoiced.
     */
    static List<Condition> unbilled(AccountAt account, int days) {
        List<Condition> unbilled = new ArrayList<>();
        for (Billing.Unbilled part : Billing.unbilled(account)) {
            YearMonth oldest = part.months().getFirst();
            LocalDate lastDay = oldest.atEndOfMonth().plusDays(days);
            if (lastDay.isBefore(account.today())) {
                String of = part.ioId() == null ? "no order" : "order " + part.ioId();
                unbilled.add(new Condition(
                        AlertKind.UNBILLED,
                        (part.ioId() == null ? "" : part.ioId()) + "\n"
                                + part.currency().value() + "\n" + oldest,
                        part.ioId(),
                        account.startOf(lastDay.plusDays(1)),
                        "%s %s not invoiced of %s, %s"
                                .formatted(
                                        part.amount(),
                                        part.currency().value(),
                                        of,
                                        months(oldest, part.months().getLast())),
                        "Have it invoiced, or record the make-good that it was.",
                        evidence(account, part.ioId()),
                        null));
            }
        }
        return unbilled;
    }

    private static String months(YearMonth first, YearMonth last) {
        return MONTH.format(first) + (first.equals(last) ? "" : " to " + MONTH.format(last));
    }

    /** The order; for spend on no order the newest report. */
    private static List<UUID> evidence(AccountAt account, @Nullable String ioId) {
        return ioId == null
                ? SpendCoverage.feeds(account).stream()
                        .map(SpendCoverage.Feed::evidence)
                        .toList()
                : InsertionOrder.known(account).stream()
                        .map(InsertionOrder.Known::order)
                        .filter(order -> order.id().equals(ioId))
                        .map(InsertionOrder::evidence)
                        .toList();
    }

    /** A feed whose next report is overdue for so many days. */
    static List<Condition> sourceSilent(AccountAt account, int days) {
        List<Condition> silent = new ArrayList<>();
        for (SpendCoverage.Feed feed : SpendCoverage.feeds(account)) {
            LocalDate from = feed.overdueFrom().plusDays(days);
            if (!from.isAfter(account.today())) {
                silent.add(new Condition(
                        AlertKind.SOURCE_SILENT,
                        feed.source() + "\n" + feed.end(),
                        feed.source(),
                        account.startOf(from),
                        "No spend from " + feed.source() + " since "
                                + feed.end().minusDays(1),
                        "Ask who runs the feed what holds it up; until then pacing and spend are out of date.",
                        List.of(feed.evidence()),
                        null));
            }
        }
        return silent;
    }
}
