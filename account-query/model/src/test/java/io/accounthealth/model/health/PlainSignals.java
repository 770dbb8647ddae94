package io.accounthealth.model.health;

import io.accounthealth.events.AdvocacyEvent;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.EscalationEvent;
import io.accounthealth.events.EscalationEvent.EscalationRaised;
import io.accounthealth.events.HealthSignal;
import io.accounthealth.events.MeetingEvent;
import io.accounthealth.events.MeetingEvent.MeetingMissed;
import io.accounthealth.events.Party;
import io.accounthealth.events.SatisfactionEvent;
import io.accounthealth.events.SatisfactionEvent.CsatAnswered;
import io.accounthealth.events.Severity;
import io.accounthealth.events.SpendEvent;
import io.accounthealth.events.SpendEvent.InsertionOrderAmended;
import io.accounthealth.events.SpendEvent.InsertionOrderBooked;
import io.accounthealth.events.SpendEvent.InsertionOrderCancelled;
import io.accounthealth.model.policy.TargetBook;
import io.accounthealth.model.reporting.Report;
import io.accounthealth.model.sla.Inquiries;
import io.accounthealth.model.sla.Inquiry;
import io.accounthealth.model.sla.SlaClock;
import io.accounthealth.model.sla.SlaTerms;
import io.accounthealth.model.spend.SpendCoverage;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import io.accounthealth.model.table.MoneySum;
import io.accounthealth.model.table.SpendLedger;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Signals as one works them out by hand: every fact that is visible at the point, from the first on, in plain maps and
 * sums; nothing is kept, and nothing is passed over.
 */
final class PlainSignals {

    /** @param evidence the newest, as many as a signal names; each once */
    record Plain(@Nullable BigDecimal value, List<UUID> evidence) {

        static Plain of(@Nullable BigDecimal value, List<UUID> events) {
            List<UUID> each =
                    value == null ? List.of() : events.stream().distinct().toList();
            return new Plain(value, each.subList(Math.max(0, each.size() - SignalValue.MOST_EVIDENCE), each.size()));
        }

        static Plain read(HealthSignal signal, AccountAt account, TargetBook targets, SignalWindow window) {
            SignalValue value = Signals.read(signal.written(), account, targets, window);
            return new Plain(value.value(), value.value() == null ? List.of() : value.evidence());
        }
    }

    private static final int WINDOW = 90;
    private static final int YEAR = 365;
    private static final int HALF_LIFE = 30;

    private PlainSignals() {}

    static @Nullable Plain of(HealthSignal signal, AccountAt account, TargetBook targets, SignalWindow window) {
        return switch (signal) {
            case CLIENT_NO_SHOWS -> noShows(account, window);
            case ADVOCACY_ACTS -> acts(account, window);
            case CSAT_MEAN -> csat(account, window);
            case SLA_TARGETS_MET -> targets(account, targets, window);
            case REPORT_QUALITY -> reports(account, window);
            case ESCALATION_CALM -> calm(account, window);
            case POST_MORTEMS_OVERDUE -> postMortems(account, window);
            case SPEND_TREND -> trend(account, window);
            case PACING -> pacing(account, window);
            case MEETING_RECENCY, NPS_NEWEST, TEMPERATURE_NEWEST -> null;
        };
    }

    private static Plain noShows(AccountAt account, SignalWindow window) {
        List<UUID> events = new ArrayList<>();
        for (Fact<MeetingEvent> fact : account.all(MeetingEvent.class)) {
            if (fact.occurredAt() > account.at().daysBack(window.windowOr(WINDOW))
                    && fact.event() instanceof MeetingMissed e
                    && e.by() == Party.CLIENT) {
                events.add(fact.eventId());
            }
        }
        return Plain.of(BigDecimal.valueOf(events.size()), events);
    }

    private static Plain acts(AccountAt account, SignalWindow window) {
        List<UUID> events = new ArrayList<>();
        for (Fact<AdvocacyEvent> fact : account.all(AdvocacyEvent.class)) {
            boolean isAct = fact.event() instanceof AdvocacyEvent.TestimonialGiven
                    || fact.event() instanceof AdvocacyEvent.ReferenceGiven
                    || fact.event() instanceof AdvocacyEvent.BetaJoined;
            if (isAct && fact.occurredAt() > account.at().daysBack(window.windowOr(YEAR))) {
                events.add(fact.eventId());
            }
        }
        return Plain.of(BigDecimal.valueOf(events.size()), events);
    }

    private static Plain csat(AccountAt account, SignalWindow window) {
        List<UUID> events = new ArrayList<>();
        long sum = 0;
        for (Fact<SatisfactionEvent> fact : account.all(SatisfactionEvent.class)) {
            if (fact.event() instanceof CsatAnswered e
                    && fact.occurredAt() > account.at().daysBack(window.windowOr(WINDOW))) {
                events.add(fact.eventId());
                sum += e.score();
            }
        }
        return Plain.of(
                events.isEmpty() ? null : over(BigDecimal.valueOf(sum), BigDecimal.valueOf(events.size())), events);
    }

    private static Plain targets(AccountAt account, TargetBook targets, SignalWindow window) {
        long start = account.at().daysBack(window.windowOr(WINDOW));
        SlaTerms terms = SlaTerms.of(account, targets);
        List<SlaClock> decided = new ArrayList<>();
        long met = 0;
        for (Inquiry inquiry : Inquiries.all(account)) {
            for (SlaClock clock : inquiry.clocks()) {
                SlaClock.Result result =
                        inquiry.result(clock, terms, account.at().t());
                if (clock.runsSince() > start && result.isDecided()) {
                    decided.add(clock);
                    met += result.isMet() ? 1 : 0;
                }
            }
        }
        decided.sort(Comparator.comparingLong(SlaClock::countsFrom));
        return Plain.of(
                decided.isEmpty() ? null : over(BigDecimal.valueOf(100 * met), BigDecimal.valueOf(decided.size())),
                decided.stream().map(SlaClock::evidence).toList());
    }

    private static Plain reports(AccountAt account, SignalWindow window) {
        long start = account.at().daysBack(window.windowOr(WINDOW));
        List<UUID> events = new ArrayList<>();
        long delivered = 0;
        long onTime = 0;
        long right = 0;
        for (Report report : Report.all(account.table(), account.at())) {
            if (report.countsAt() > start && report.countsAt() <= account.at().t()) {
                events.add((report.delivered() == null ? report.scheduled() : report.delivered()).eventId());
                delivered += report.delivered() == null ? 0 : 1;
                onTime += report.isOnTime() ? 1 : 0;
                right += report.delivered() == null || report.isWrongAsDelivered() ? 0 : 1;
            }
        }
        if (events.isEmpty()) {
            return Plain.of(null, events);
        }
        BigDecimal share = BigDecimal.valueOf(100 * onTime).multiply(BigDecimal.valueOf(delivered == 0 ? 1 : right));
        return Plain.of(over(share, BigDecimal.valueOf(events.size() * Math.max(delivered, 1))), events);
    }

    /** An escalation, raised anew each time it is raised. */
    private static final class Raised {
        private Severity severity;
        private Long resolvedAt;
        private boolean postMortem;
        private final List<UUID> evidence = new ArrayList<>();

        private boolean counts(AccountAt account, int halfLife) {
            return factor(account, halfLife) > 0;
        }

        private long factor(AccountAt account, int halfLife) {
            return resolvedAt == null
                    ? HalfLife.ONE
                    : HalfLife.factor(account.at().t() - resolvedAt, halfLife);
        }
    }

    private static List<Raised> escalations(AccountAt account) {
        Map<String, Raised> byId = new LinkedHashMap<>();
        for (Fact<EscalationEvent> fact : account.all(EscalationEvent.class)) {
            if (fact.event() instanceof EscalationRaised) {
                byId.put(fact.event().escalationId(), new Raised());
            }
            Raised raised = byId.get(fact.event().escalationId());
            if (raised == null) {
                continue;
            }
            switch (fact.event()) {
                case EscalationRaised e -> raised.severity = e.severity();
                case EscalationEvent.EscalationSeverityChanged e -> raised.severity = e.severity();
                case EscalationEvent.EscalationResolved e -> raised.resolvedAt = fact.occurredAt();
                case EscalationEvent.EscalationReopened e -> raised.resolvedAt = null;
                case EscalationEvent.PostMortemPublished e -> raised.postMortem = true;
                default -> {}
            }
            if (fact.event() instanceof EscalationRaised
                    || fact.event() instanceof EscalationEvent.EscalationResolved
                    || fact.event() instanceof EscalationEvent.EscalationReopened) {
                raised.evidence.add(fact.eventId());
            }
        }
        return List.copyOf(byId.values());
    }

    private static Plain calm(AccountAt account, SignalWindow window) {
        int halfLife = window.halfLifeOr(HALF_LIFE);
        long calm = 100_000;
        List<UUID> events = new ArrayList<>();
        for (Raised raised : escalations(account)) {
            if (raised.counts(account, halfLife)) {
                long weight = List.of(10, 25, 50, 90).get(raised.severity.ordinal());
                calm -= Math.floorDiv(
                        weight * 1000 * raised.factor(account, halfLife) + HalfLife.ONE / 2, HalfLife.ONE);
                events.addAll(raised.evidence);
            }
        }
        return Plain.of(BigDecimal.valueOf(Math.clamp(calm, 0, 100_000), 3), events);
    }

    private static Plain postMortems(AccountAt account, SignalWindow window) {
        List<UUID> events = new ArrayList<>();
        long overdue = 0;
        for (Raised raised : escalations(account)) {
            if (!raised.postMortem
                    && raised.resolvedAt != null
                    && raised.severity.compareTo(Severity.HIGH) >= 0
                    && account.at().t() > raised.resolvedAt + 14 * BitemporalPoint.DAY
                    && raised.counts(account, window.halfLifeOr(HALF_LIFE))) {
                overdue++;
                events.addAll(raised.evidence);
            }
        }
        return Plain.of(BigDecimal.valueOf(overdue), events);
    }

    private static Plain trend(AccountAt account, SignalWindow window) {
        int days = window.windowOr(30);
        long end = SpendCoverage.end(account);
        List<UUID> events = new ArrayList<>();
        BigDecimal recent = BigDecimal.ZERO;
        BigDecimal earlier = BigDecimal.ZERO;
        for (SpendLedger.Entry entry : entries(account)) {
            CurrencyCode own = account.currency();
            boolean touches = entry.firstDay() < end && entry.endDay() > end - 2L * days;
            if (touches && (own == null || entry.isIn(own, own))) {
                events.add(entry.fact().eventId());
                recent = recent.add(share(entry, end - days, end));
                earlier = earlier.add(share(entry, end - 2L * days, end - days));
            }
        }
        return Plain.of(
                events.isEmpty() || earlier.signum() <= 0 ? null : over(recent.max(BigDecimal.ZERO), earlier), events);
    }

    private static BigDecimal share(SpendLedger.Entry entry, long from, long to) {
        long part = Math.min(entry.endDay(), to) - Math.max(entry.firstDay(), from);
        return MoneySum.share(entry.amount(), part, entry.endDay() - entry.firstDay());
    }

    static List<SpendLedger.Entry> entries(AccountAt account) {
        List<SpendLedger.Entry> entries = new ArrayList<>();
        account.table().spend().forEach(account.at(), Long.MIN_VALUE, Long.MAX_VALUE, entries::add);
        return entries;
    }

    private static final class Order {
        private BigDecimal budget = BigDecimal.ZERO;
        private LocalDate start = LocalDate.EPOCH;
        private LocalDate end = LocalDate.EPOCH;
        private UUID evidence;
        private BigDecimal delivered = BigDecimal.ZERO;
        private boolean some;
        private final Map<String, SpendLedger.Entry> newest = new HashMap<>();

        /** Whole days of the flight: through the last reported one, to yesterday when all sources are overdue. */
        private long elapsed(long today, long flight) {
            long end = newest.values().stream()
                    .mapToLong(SpendLedger.Entry::endDay)
                    .max()
                    .orElse(today > this.end.toEpochDay() ? today : start.toEpochDay());
            boolean overdue = !newest.isEmpty()
                    && newest.values().stream()
                            .allMatch(entry -> today > entry.endDay() + entry.endDay() - entry.firstDay() + 3);
            return Math.clamp((overdue ? today : Math.min(end, today)) - start.toEpochDay(), 0, flight);
        }
    }

    /** In the currency of the account, which all orders of these histories are in. */
    private static Plain pacing(AccountAt account, SignalWindow window) {
        Map<String, Order> orders = orders(account);
        LocalDate today = account.today();
        BigDecimal delivered = BigDecimal.ZERO;
        BigDecimal expected = BigDecimal.ZERO;
        List<UUID> events = new ArrayList<>();
        for (Map.Entry<String, Order> each : orders.entrySet()) {
            Order order = each.getValue();
            boolean begun = !order.start.isAfter(today) && !order.end.isBefore(order.start);
            if (!begun || order.end.plusDays(window.endedOrderDays()).isBefore(today)) {
                continue;
            }
            for (SpendLedger.Entry entry : entries(account)) {
                boolean ofLine = each.getKey().equals(entry.report().line()) && entry.firstDay() < today.toEpochDay();
                if (ofLine) {
                    order.newest.merge(
                            entry.report().source(), entry, (one, two) -> two.endDay() >= one.endDay() ? two : one);
                }
                if (ofLine && entry.endDay() > order.start.toEpochDay() && entry.firstDay() <= order.end.toEpochDay()) {
                    boolean isIn = account.currency() == null || entry.isIn(account.currency(), account.currency());
                    order.some |= isIn;
                    order.delivered = isIn ? order.delivered.add(entry.amount()) : order.delivered;
                }
            }
            long flight = order.end.toEpochDay() - order.start.toEpochDay() + 1;
            long elapsed = order.elapsed(today.toEpochDay(), flight);
            BigDecimal share = over(order.budget.multiply(BigDecimal.valueOf(elapsed)), BigDecimal.valueOf(flight));
            if (share.signum() > 0 && order.some) {
                delivered = delivered.add(order.delivered);
                expected = expected.add(share);
                events.add(order.evidence);
            }
        }
        return Plain.of(expected.signum() <= 0 ? null : over(delivered, expected), events);
    }

    private static Map<String, Order> orders(AccountAt account) {
        Map<String, Order> orders = new LinkedHashMap<>();
        for (Fact<SpendEvent> fact : account.all(SpendEvent.class)) {
            switch (fact.event()) {
                case InsertionOrderBooked e -> {
                    Order order = new Order();
                    order.budget = e.budget();
                    order.start = e.start();
                    order.end = e.end();
                    order.evidence = fact.eventId();
                    orders.put(e.ioId(), order);
                }
                case InsertionOrderAmended e -> {
                    Order order = orders.get(e.ioId());
                    if (order != null) {
                        order.budget = e.budget() == null ? order.budget : e.budget();
                        order.start = e.start() == null ? order.start : e.start();
                        order.end = e.end() == null ? order.end : e.end();
                        order.evidence = fact.eventId();
                    }
                }
                case InsertionOrderCancelled e -> orders.remove(e.ioId());
                case SpendEvent.SpendReported e -> {}
                case SpendEvent.SpendRetracted e -> {}
            }
        }
        return orders;
    }

    private static BigDecimal over(BigDecimal part, BigDecimal whole) {
        return part.divide(whole, 6, RoundingMode.HALF_UP);
    }
}
