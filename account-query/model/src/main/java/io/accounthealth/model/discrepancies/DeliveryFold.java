package io.accounthealth.model.discrepancies;

import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.DeliveryEvent;
import io.accounthealth.events.DeliveryEvent.CreditIssued;
import io.accounthealth.events.DeliveryEvent.DeliveryDiscrepancyFound;
import io.accounthealth.events.DeliveryEvent.DeliveryDiscrepancyResolved;
import io.accounthealth.events.DeliveryEvent.MakeGoodAgreed;
import io.accounthealth.model.discrepancies.Discrepancies.Kind;
import io.accounthealth.model.discrepancies.Discrepancies.Row;
import io.accounthealth.model.discrepancies.Discrepancies.State;
import io.accounthealth.model.figures.CurrencySums;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows of {@link Discrepancies} of an account. What is told again under one id replaces what was told; a resolution
 * of what was never found says nothing.
 */
final class DeliveryFold {

    private record Key(Kind kind, String id) {}

    private final AccountAt account;
    private final Map<Key, Row> rows = new LinkedHashMap<>();

    private DeliveryFold(AccountAt account) {
        this.account = account;
    }

    static Collection<Row> rows(AccountAt account) {
        DeliveryFold fold = new DeliveryFold(account);
        for (Fact<DeliveryEvent> fact : account.table().delivery().all(account.at())) {
            switch (fact.event()) {
                case DeliveryDiscrepancyFound e ->
                    fold.rows.put(new Key(Kind.DISCREPANCY, e.discrepancyId()), fold.found(fact, e));
                case DeliveryDiscrepancyResolved e ->
                    fold.rows.computeIfPresent(
                            new Key(Kind.DISCREPANCY, e.discrepancyId()), (key, row) -> resolved(row, fact, e));
                case MakeGoodAgreed e -> fold.rows.put(new Key(Kind.MAKE_GOOD, e.makeGoodId()), fold.agreed(fact, e));
                case CreditIssued e -> fold.rows.put(new Key(Kind.CREDIT, e.creditId()), fold.issued(fact, e));
            }
        }
        return fold.rows.values();
    }

    private Row found(Fact<DeliveryEvent> fact, DeliveryDiscrepancyFound e) {
        CurrencyCode currency = currency(e.currency());
        BigDecimal difference = e.ours().subtract(e.theirs());
        return new Row(
                account.table().account(),
                account.name(),
                account.manager(),
                Kind.DISCREPANCY,
                e.discrepancyId(),
                e.ioId(),
                null,
                BitemporalPoint.instant(fact.occurredAt()),
                State.OPEN,
                CurrencySums.money(e.ours(), currency),
                CurrencySums.money(e.theirs(), currency),
                CurrencySums.money(difference, currency),
                percent(difference, e.ours()),
                null,
                null,
                null,
                null,
                List.of(fact.eventId()));
    }

    private static Row resolved(Row row, Fact<DeliveryEvent> fact, DeliveryDiscrepancyResolved e) {
        return new Row(
                row.accountId(),
                row.account(),
                row.manager(),
                row.kind(),
                row.id(),
                row.ioId(),
                row.invoiceId(),
                row.at(),
                State.RESOLVED,
                row.ours(),
                row.theirs(),
                row.difference(),
                row.percentOfOurs(),
                null,
                null,
                BitemporalPoint.instant(fact.occurredAt()),
                e.resolution(),
                List.of(row.evidence().getFirst(), fact.eventId()));
    }

    private Row agreed(Fact<DeliveryEvent> fact, MakeGoodAgreed e) {
        LocalDate due = e.due();
        boolean over = due != null && due.isBefore(account.today());
        return given(
                fact,
                new Key(Kind.MAKE_GOOD, e.makeGoodId()),
                e.ioId(),
                null,
                over ? State.ENDED : State.OPEN,
                e.amount(),
                e.currency(),
                due,
                e.reason());
    }

    private Row issued(Fact<DeliveryEvent> fact, CreditIssued e) {
        return given(
                fact,
                new Key(Kind.CREDIT, e.creditId()),
                e.ioId(),
                e.invoiceId(),
                State.ISSUED,
                e.amount(),
                e.currency(),
                null,
                e.reason());
    }

    private Row given(
            Fact<DeliveryEvent> fact,
            Key key,
            @Nullable String ioId,
            @Nullable String invoiceId,
            State state,
            BigDecimal amount,
            @Nullable CurrencyCode currency,
            @Nullable LocalDate due,
            @Nullable String reason) {
        return new Row(
                account.table().account(),
                account.name(),
                account.manager(),
                key.kind(),
                key.id(),
                ioId,
                invoiceId,
                BitemporalPoint.instant(fact.occurredAt()),
                state,
                null,
                null,
                null,
                null,
                CurrencySums.money(amount, currency(currency)),
                due,
                null,
                reason,
                List.of(fact.eventId()));
    }

    private @Nullable CurrencyCode currency(@Nullable CurrencyCode own) {
        return own == null ? account.currency() : own;
    }

    private static @Nullable BigDecimal percent(BigDecimal part, BigDecimal whole) {
        return whole.signum() <= 0
                ? null
                : part.multiply(BigDecimal.valueOf(100)).divide(whole, 1, RoundingMode.HALF_UP);
    }
}
