package io.accounthealth.model.alerts;

import io.accounthealth.events.AlertKind;
import io.accounthealth.events.AlertThresholds;
import io.accounthealth.events.WatchEvent.AlertRaised;
import io.accounthealth.model.billing.Billing;
import io.accounthealth.model.pacing.InsertionOrder;
import io.accounthealth.model.pacing.IoPacing;
import io.accounthealth.model.reported.Reported;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.SpendLedger;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Delivery that is off plan, not invoiced, or no longer reported. */
final class DeliveryRules {

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH);

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
                .filter(io -> io.elapsedDays() > days && !io.late())
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
                ? newestReports(Reported.of(account))
                : InsertionOrder.known(account).stream()
                        .map(InsertionOrder.Known::order)
                        .filter(order -> order.id().equals(ioId))
                        .map(InsertionOrder::evidence)
                        .toList();
    }

    private static List<UUID> newestReports(Reported reported) {
        return reported.sources().stream()
                .map(reported::evidence)
                .filter(Objects::nonNull)
                .toList();
    }

    /** A feed whose next report is overdue for so many days. */
    static List<Condition> sourceSilent(AccountAt account, int days) {
        Reported reported = Reported.of(account);
        List<Condition> silent = new ArrayList<>();
        for (Reported.Source source : reported.silent()) {
            LocalDate from = LocalDate.ofEpochDay(source.overdueFrom() + days);
            if (!from.isAfter(account.today())) {
                UUID evidence = reported.evidence(source);
                silent.add(new Condition(
                        AlertKind.SOURCE_SILENT,
                        source.name() + "\n" + LocalDate.ofEpochDay(source.end()),
                        source.name(),
                        account.startOf(from),
                        "No spend from " + source.name() + " since " + source.through(),
                        "Ask who runs the feed what holds it up; until then pacing and spend are out of date.",
                        evidence == null ? List.of() : List.of(evidence),
                        null));
            }
        }
        return silent;
    }

    /**
     * The silent source that an alert about the pace of an order follows from: what was delivered since its last report
     * is unknown, so that the order is not judged. Of several the first by name; null where the alert has another
     * cause.
     */
    static @Nullable String silentSource(AccountAt account, AlertRaised raised) {
        String ioId = raised.subjectId();
        boolean isOfPace = raised.kind() == AlertKind.UNDER_PACING || raised.kind() == AlertKind.OVER_PACING;
        if (!isOfPace
                || ioId == null
                || IoPacing.active(account).stream().noneMatch(io -> io.ioId().equals(ioId) && io.late())) {
            return null;
        }
        SpendLedger spend = account.table().spend();
        Reported reported = Reported.of(account);
        return Arrays.stream(spend.seriesOf(ioId))
                .mapToObj(spend::source)
                .filter(reported::isOverdue)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}
