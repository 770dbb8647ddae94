package io.accounthealth.model.account;

import static io.accounthealth.model.message.Message.message;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.ContractEvent;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.EscalationEvent;
import io.accounthealth.events.EscalationEvent.EscalationRaised;
import io.accounthealth.events.QbrEvent;
import io.accounthealth.events.QbrEvent.QbrPresented;
import io.accounthealth.events.SatisfactionEvent;
import io.accounthealth.events.SatisfactionEvent.TemperatureTaken;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.events.SpendEvent.SpendRetracted;
import io.accounthealth.model.message.Message;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import io.accounthealth.model.timeline.Headline;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The key events in the history of an account. */
public final class KeyEvents {

    public enum Kind {
        ESCALATION,
        REVIEW,
        CONTRACT,
        NOTICE,
        LOW,
        RESTATEMENT
    }

    /**
     * @param at when it occurred; of a restatement when it was recorded
     * @param detail as recorded
     */
    public record Landmark(
            Instant at, Kind kind, Message title, @Nullable String detail, UUID eventId) {}

    /** A temperature at or below this is low, of 5. */
    static final int LOW = 2;

    /** A restatement of less than this part of a month is no key event. */
    static final BigDecimal NOTABLE = new BigDecimal("0.01");

    private record Claim(String source, @Nullable String line, LocalDate start) {}

    private record Restated(LocalDate day, YearMonth month) {}

    private record Change(Fact<AccountEvent> last, BigDecimal amount) {}

    private KeyEvents() {}

    /** Oldest first. */
    public static List<Landmark> of(AccountTable table, PointInTime point) {
        AccountAt account = AccountAt.of(table, point);
        List<Landmark> found = new ArrayList<>();
        account.all(EscalationEvent.class).stream()
                .filter(fact -> fact.event() instanceof EscalationRaised)
                .forEach(fact -> found.add(landmark(fact, Kind.ESCALATION)));
        account.all(QbrEvent.class).stream()
                .filter(fact -> fact.event() instanceof QbrPresented)
                .forEach(fact -> found.add(landmark(fact, Kind.REVIEW)));
        for (Fact<ContractEvent> fact : account.all(ContractEvent.class)) {
            Kind kind = kind(fact.event());
            if (kind != null) {
                found.add(landmark(fact, kind));
            }
        }
        addLows(account, found);
        addRestatements(account, found);
        found.sort(Comparator.comparing(Landmark::at));
        return List.copyOf(found);
    }

    private static @Nullable Kind kind(ContractEvent event) {
        return switch (event) {
            case ContractEvent.ContractSigned e -> Kind.CONTRACT;
            case ContractEvent.ContractRenewed e -> Kind.CONTRACT;
            case ContractEvent.AccountReactivated e -> Kind.CONTRACT;
            case ContractEvent.RenewalLost e -> Kind.NOTICE;
            case ContractEvent.NoticeGiven e -> Kind.NOTICE;
            case ContractEvent.AccountChurned e -> Kind.NOTICE;
            case ContractEvent.RenewalOpened e -> null;
        };
    }

    /** Where it becomes low, and not while it stays low. */
    private static void addLows(AccountAt account, List<Landmark> found) {
        boolean low = false;
        for (Fact<SatisfactionEvent> fact : account.all(SatisfactionEvent.class)) {
            if (fact.event() instanceof TemperatureTaken e) {
                if (e.temperature() <= LOW && !low) {
                    found.add(landmark(fact, Kind.LOW));
                }
                low = e.temperature() <= LOW;
            }
        }
    }

    /** What was recorded on one day about a month that had been reported otherwise before. */
    private static void addRestatements(AccountAt account, List<Landmark> found) {
        CurrencyCode currency = account.currency();
        Map<Claim, BigDecimal> claimed = new HashMap<>();
        Map<Restated, Change> changes = new HashMap<>();
        TreeMap<YearMonth, BigDecimal> months = new TreeMap<>();
        for (Fact<AccountEvent> fact :
                account.table().journal().recorded(0, account.at().k())) {
            Claim claim = claim(fact.event());
            if (claim == null || currency == null) {
                continue;
            }
            BigDecimal amount = amount(fact, currency);
            BigDecimal before = claimed.put(claim, amount);
            YearMonth month = YearMonth.from(claim.start());
            BigDecimal more = before == null ? amount : amount.subtract(before);
            months.merge(month, more, BigDecimal::add);
            if (before != null && more.signum() != 0) {
                changes.merge(
                        new Restated(account.dayOf(fact.recordedAt()), month),
                        new Change(fact, more),
                        (old, added) -> new Change(added.last(), old.amount().add(added.amount())));
            }
        }
        changes.forEach((restated, change) -> {
            BigDecimal notable =
                    months.getOrDefault(restated.month(), BigDecimal.ZERO).abs().multiply(NOTABLE);
            if (currency != null && change.amount().abs().compareTo(notable) > 0) {
                found.add(new Landmark(
                        BitemporalPoint.instant(change.last().recordedAt()),
                        Kind.RESTATEMENT,
                        message(
                                "Spend of {} restated{}",
                                restated.month(),
                                Headline.amount(change.amount().stripTrailingZeros(), currency)),
                        null,
                        change.last().eventId()));
            }
        });
    }

    private static @Nullable Claim claim(AccountEvent event) {
        if (event instanceof SpendReported e) {
            return new Claim(e.source(), e.line(), e.periodStart());
        }
        return event instanceof SpendRetracted e ? new Claim(e.source(), e.line(), e.periodStart()) : null;
    }

    private static BigDecimal amount(Fact<AccountEvent> fact, CurrencyCode currency) {
        return !fact.isRetracted()
                        && fact.event() instanceof SpendReported e
                        && (e.currency() == null || e.currency().equals(currency))
                ? e.amount()
                : BigDecimal.ZERO;
    }

    private static Landmark landmark(Fact<? extends AccountEvent> fact, Kind kind) {
        Headline headline = Headline.of(fact.event());
        return new Landmark(
                BitemporalPoint.instant(fact.occurredAt()), kind, headline.title(), headline.detail(), fact.eventId());
    }
}
