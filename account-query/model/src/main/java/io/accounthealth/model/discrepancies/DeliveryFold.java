package io.accounthealth.model.discrepancies;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.DeliveryEvent.CreditIssued;
import io.accounthealth.events.DeliveryEvent.DeliveryDiscrepancyFound;
import io.accounthealth.events.DeliveryEvent.DeliveryDiscrepancyResolved;
import io.accounthealth.events.DeliveryEvent.MakeGoodAgreed;
import io.accounthealth.events.ItemKind;
import io.accounthealth.events.ItemState;
import io.accounthealth.events.Money;
import io.accounthealth.model.discrepancies.Discrepancies.Kind;
import io.accounthealth.model.discrepancies.Discrepancies.Row;
import io.accounthealth.model.discrepancies.Discrepancies.State;
import io.accounthealth.model.figures.CurrencySums;
import io.accounthealth.model.items.TrackedItem;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rows of {@link Discrepancies} of an account. What is found, agreed or issued again replaces what was before. */
final class DeliveryFold {

    private static final Set<ItemKind> KINDS = EnumSet.of(ItemKind.DISCREPANCY, ItemKind.MAKE_GOOD, ItemKind.CREDIT);

    private DeliveryFold() {}

    static List<Row> rows(AccountAt account) {
        return TrackedItem.all(account, KINDS).stream()
                .map(item -> row(account, item))
                .toList();
    }

    private static Row row(AccountAt account, TrackedItem item) {
        Fact<DeliveryDiscrepancyFound> found = item.newest(DeliveryDiscrepancyFound.class);
        return found != null
                ? discrepancy(account, found, item.state() == ItemState.RESOLVED ? item.newest() : null)
                : item.opening().event() instanceof MakeGoodAgreed e
                        ? agreed(account, item.opening(), e)
                        : issued(account, item.opening(), item.opening(CreditIssued.class));
    }

    private static Row discrepancy(
            AccountAt account, Fact<DeliveryDiscrepancyFound> found, @Nullable Fact<AccountEvent> resolved) {
        DeliveryDiscrepancyFound e = found.event();
        CurrencyCode currency = account.currencyOr(e.currency());
        BigDecimal difference = e.ours().subtract(e.theirs());
        return new Row(
                account.id(),
                account.name(),
                account.manager(),
                Kind.DISCREPANCY,
                e.discrepancyId(),
                e.ioId(),
                null,
                BitemporalPoint.instant(found.occurredAt()),
                resolved == null ? State.OPEN : State.RESOLVED,
                CurrencySums.money(e.ours(), currency),
                CurrencySums.money(e.theirs(), currency),
                CurrencySums.money(difference, currency),
                percent(difference, e.ours()),
                null,
                null,
                resolved == null ? null : BitemporalPoint.instant(resolved.occurredAt()),
                resolved == null ? null : ((DeliveryDiscrepancyResolved) resolved.event()).resolution(),
                resolved == null ? List.of(found.eventId()) : List.of(found.eventId(), resolved.eventId()));
    }

    private static Row agreed(AccountAt account, Fact<?> fact, MakeGoodAgreed e) {
        boolean over = e.due() != null && e.due().isBefore(account.today());
        State state = over ? State.ENDED : State.OPEN;
        Money amount = CurrencySums.money(e.amount(), account.currencyOr(e.currency()));
        return row(account, fact, Kind.MAKE_GOOD, e.makeGoodId(), e.ioId(), null, state, amount, e.due(), e.reason());
    }

    private static Row issued(AccountAt account, Fact<?> fact, CreditIssued e) {
        Money amount = CurrencySums.money(e.amount(), account.currencyOr(e.currency()));
        return row(
                account,
                fact,
                Kind.CREDIT,
                e.creditId(),
                e.ioId(),
                e.invoiceId(),
                State.ISSUED,
                amount,
                null,
                e.reason());
    }

    private static Row row(
            AccountAt account,
            Fact<?> fact,
            Kind kind,
            String id,
            @Nullable String ioId,
            @Nullable String invoiceId,
            State state,
            @Nullable Money amount,
            @Nullable LocalDate due,
            @Nullable String reason) {
        return new Row(
                account.id(),
                account.name(),
                account.manager(),
                kind,
                id,
                ioId,
                invoiceId,
                BitemporalPoint.instant(fact.occurredAt()),
                state,
                null,
                null,
                null,
                null,
                amount,
                due,
                null,
                reason,
                List.of(fact.eventId()));
    }

    private static @Nullable BigDecimal percent(BigDecimal part, BigDecimal whole) {
        return whole.signum() <= 0
                ? null
                : part.multiply(BigDecimal.valueOf(100)).divide(whole, 1, RoundingMode.HALF_UP);
    }
}
