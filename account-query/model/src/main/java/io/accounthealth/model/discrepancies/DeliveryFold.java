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
 * The rows of {@link Discrepancies} of an account. An event of the same id replaces the one before; a resolution of a
 * discrepancy that was never found is ignored.
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
        for (Fact<DeliveryEvent> fact : account.all(DeliveryEvent.class)) {
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
        Key key = new Key(Kind.DISCREPANCY, e.discrepancyId());
        return row(fact, key, e.ioId(), null, State.OPEN, e.ours(), e.theirs(), null, e.currency(), null, null);
    }

    private Row agreed(Fact<DeliveryEvent> fact, MakeGoodAgreed e) {
        boolean over = e.due() != null && e.due().isBefore(account.today());
        State state = over ? State.ENDED : State.OPEN;
        Key key = new Key(Kind.MAKE_GOOD, e.makeGoodId());
        return row(fact, key, e.ioId(), null, state, null, null, e.amount(), e.currency(), e.due(), e.reason());
    }

    private Row issued(Fact<DeliveryEvent> fact, CreditIssued e) {
        Key key = new Key(Kind.CREDIT, e.creditId());
        return row(
                fact,
                key,
                e.ioId(),
                e.invoiceId(),
                State.ISSUED,
                null,
                null,
                e.amount(),
                e.currency(),
                null,
                e.reason());
    }

    private Row row(
            Fact<DeliveryEvent> fact,
            Key key,
            @Nullable String ioId,
            @Nullable String invoiceId,
            State state,
            @Nullable BigDecimal ours,
            @Nullable BigDecimal theirs,
            @Nullable BigDecimal amount,
            @Nullable CurrencyCode named,
            @Nullable LocalDate due,
            @Nullable String reason) {
        CurrencyCode currency = account.currencyOr(named);
        BigDecimal difference = ours == null || theirs == null ? null : ours.subtract(theirs);
        return new Row(
                account.id(),
                account.name(),
                account.manager(),
                key.kind(),
                key.id(),
                ioId,
                invoiceId,
                BitemporalPoint.instant(fact.occurredAt()),
                state,
                CurrencySums.money(ours, currency),
                CurrencySums.money(theirs, currency),
                CurrencySums.money(difference, currency),
                percent(difference, ours),
                CurrencySums.money(amount, currency),
                due,
                null,
                reason,
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

    private static @Nullable BigDecimal percent(@Nullable BigDecimal part, @Nullable BigDecimal whole) {
        return part == null || whole == null || whole.signum() <= 0
                ? null
                : part.multiply(BigDecimal.valueOf(100)).divide(whole, 1, RoundingMode.HALF_UP);
    }
}
