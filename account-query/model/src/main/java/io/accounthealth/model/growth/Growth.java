package io.accounthealth.model.growth;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.GrowthEvent.OpportunityIdentified;
import io.accounthealth.events.GrowthEvent.OpportunityLost;
import io.accounthealth.events.GrowthEvent.ProductActivated;
import io.accounthealth.events.GrowthEvent.ProductDeactivated;
import io.accounthealth.events.ItemKind;
import io.accounthealth.events.Label;
import io.accounthealth.events.Money;
import io.accounthealth.model.account.Card;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.figures.Counts;
import io.accounthealth.model.figures.CurrencySums;
import io.accounthealth.model.figures.Proportion;
import io.accounthealth.model.items.TrackedItem;
import io.accounthealth.model.rates.MoneyView;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import io.accounthealth.model.table.Profile;
import io.accounthealth.model.table.SpendLedger;
import io.accounthealth.model.table.Tables;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Opportunities, upsell, and the products in use. */
public final class Growth {

    public static final int DEFAULT_WINDOW_DAYS = 365;

    public enum Kind {
        OPPORTUNITY,
        /** A product that the account uses. */
        PRODUCT
    }

    public enum State {
        PROPOSED,
        IDENTIFIED,
        WON,
        LOST,
        /** Of a product. */
        ACTIVE;

        public boolean isOpen() {
            return this == PROPOSED || this == IDENTIFIED;
        }
    }

    /**
     * @param opportunityId null for a product
     * @param amount the newest known; null without one, and while its currency is not known
     * @param proposedAt the newest proposal
     * @param activatedAt of a product
     * @param daysOpen whole days since it was identified, up to its decision; of a product, since it is active
     * @param reason why it was lost
     */
    public record Row(
            AccountId accountId,
            @Nullable String account,
            @Nullable String manager,
            Kind kind,
            @Nullable String opportunityId,
            String product,
            State state,
            @Nullable Money amount,
            @Nullable Instant identifiedAt,
            @Nullable Instant proposedAt,
            @Nullable Instant wonAt,
            @Nullable Instant lostAt,
            @Nullable Instant activatedAt,
            long daysOpen,
            @Nullable String reason,
            List<UUID> evidence) {}

    /**
     * Amounts by currency. What was won and lost is that of the window.
     *
     * @param days the window: so many days of 24 hours that end at the point
     * @param winRate won / (won + lost), by number; null when nothing was decided
     * @param accountsWithSpend accounts open at the point (opened, not churned) with spend above zero in a period that
     *     starts in the window, its last day being that of the point in the account's time zone
     * @param accountsUpsold those of them that won something
     * @param upsellRate upsold / with spend
     * @param products how many accounts use each, by name
     */
    public record Figures(
            @Label("Window, days") int days,
            int open,
            List<Money> openAmount,
            int won,
            List<Money> wonAmount,
            int lost,
            List<Money> lostAmount,
            @Nullable BigDecimal winRate,
            int accountsWithSpend,
            int accountsUpsold,
            @Nullable BigDecimal upsellRate,
            Map<String, Integer> products) {}

    private static final Comparator<Row> ORDER = Comparator.comparing(Row::state)
            .thenComparing(Row::identifiedAt, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Row::accountId)
            .thenComparing(Row::product)
            .thenComparing(Row::opportunityId, Comparator.nullsLast(Comparator.naturalOrder()));

    /** @param client whether the account is open and spent something in the window */
    private record OfAccount(List<Row> rows, boolean client) {}

    private Growth() {}

    /** All of the accounts: proposals first, then what was identified, won, lost, each with the oldest on top. */
    public static Board<Figures, Row> of(Tables tables, PointInTime point, int days) {
        return of(tables, point, days, MoneyView.AS_RECORDED);
    }

    /** The same, with amounts as a view shows them: by the day of the decision, of an open one by that of the point. */
    public static Board<Figures, Row> of(Tables tables, PointInTime point, int days, MoneyView money) {
        List<OfAccount> accounts = tables.each(table -> ofAccount(AccountAt.of(table, point), days, money));
        List<Row> rows =
                accounts.stream().flatMap(account -> account.rows().stream()).toList();
        Instant from = BitemporalPoint.instant(BitemporalPoint.of(point).daysBack(days));
        return new Board<>(figures(accounts, rows, from, days, money), Board.sorted(rows, ORDER));
    }

    private static OfAccount ofAccount(AccountAt account, int days, MoneyView money) {
        return new OfAccount(rows(account, money), isClient(account, days));
    }

    /** Whether an account is open at the point and spent something in the window. */
    private static boolean isClient(AccountAt account, int days) {
        long tomorrow = account.today().toEpochDay() + 1;
        Profile profile = account.profile();
        if (profile == null || !hasSpend(account, tomorrow - days, tomorrow)) {
            return false;
        }
        Card.Status status = Card.status(account, profile);
        return status == Card.Status.ACTIVE || status == Card.Status.NOTICE_GIVEN;
    }

    /** Goes back from the newest period, so that it reads but one where the newest has spend. */
    private static boolean hasSpend(AccountAt account, long from, long to) {
        SpendLedger spend = account.table().spend();
        boolean[] some = {false};
        long before = to;
        while (!some[0]) {
            SpendLedger.Entry newest = spend.newestBefore(account.at(), before);
            if (newest == null || newest.firstDay() < from) {
                return false;
            }
            before = newest.firstDay();
            spend.forEach(
                    account.at(),
                    before,
                    before + 1,
                    entry -> some[0] |= entry.amount().signum() > 0);
        }
        return true;
    }

    private static List<Row> rows(AccountAt account, MoneyView money) {
        List<Row> rows = new ArrayList<>();
        TrackedItem.all(account, ItemKind.OPPORTUNITY)
                .forEach(opportunity -> rows.add(row(account, opportunity, money)));
        active(account).forEach((product, fact) -> rows.add(row(account, product, fact)));
        return rows;
    }

    /** The products in use, and what activated each; activated again it is in use since the first time. */
    private static Map<String, Fact<AccountEvent>> active(AccountAt account) {
        Map<String, Fact<AccountEvent>> active = new LinkedHashMap<>();
        for (Fact<AccountEvent> fact : account.about(Set.of(ItemKind.PRODUCT))) {
            if (fact.event() instanceof ProductActivated e) {
                active.putIfAbsent(e.product(), fact);
            } else if (fact.event() instanceof ProductDeactivated e) {
                active.remove(e.product());
            }
        }
        return active;
    }

    /** @param from the open start of the window */
    private static Figures figures(List<OfAccount> accounts, List<Row> rows, Instant from, int days, MoneyView money) {
        List<Row> open = rows.stream().filter(row -> row.state().isOpen()).toList();
        List<Row> won = rows.stream().filter(row -> isAfter(row.wonAt(), from)).toList();
        List<Row> lost =
                rows.stream().filter(row -> isAfter(row.lostAt(), from)).toList();
        List<OfAccount> clients = accounts.stream().filter(OfAccount::client).toList();
        int upsold = Counts.of(clients, client -> client.rows().stream().anyMatch(row -> isAfter(row.wonAt(), from)));
        Map<String, Integer> products = new TreeMap<>();
        rows.stream()
                .filter(row -> row.kind() == Kind.PRODUCT)
                .forEach(row -> products.merge(row.product(), 1, Integer::sum));
        return new Figures(
                days,
                open.size(),
                CurrencySums.of(open, Row::amount, money::sum),
                won.size(),
                CurrencySums.of(won, Row::amount, money::sum),
                lost.size(),
                CurrencySums.of(lost, Row::amount, money::sum),
                Proportion.of(won.size(), won.size() + lost.size()),
                clients.size(),
                upsold,
                Proportion.of(upsold, clients.size()),
                products);
    }

    private static boolean isAfter(@Nullable Instant at, Instant from) {
        return at != null && at.isAfter(from);
    }

    private static Row row(AccountAt account, TrackedItem item, MoneyView money) {
        Opportunity opportunity = Opportunity.of(account, item);
        long identifiedAt = item.opening().occurredAt();
        State state = switch (item.state()) {
            case PROPOSED -> State.PROPOSED;
            case WON -> State.WON;
            case LOST -> State.LOST;
            default -> State.IDENTIFIED;
        };
        Long decidedAt = state.isOpen() ? null : Long.valueOf(item.since().occurredAt());
        Instant decided = BitemporalPoint.instantOrNull(decidedAt);
        long until = decidedAt == null ? account.at().t() : decidedAt;
        return new Row(
                account.id(),
                account.name(),
                account.manager(),
                Kind.OPPORTUNITY,
                item.id(),
                item.opening(OpportunityIdentified.class).product(),
                state,
                money.of(
                        opportunity.amount(),
                        decidedAt == null ? account.today() : account.dayOf(decidedAt),
                        account.id()),
                BitemporalPoint.instant(identifiedAt),
                BitemporalPoint.instantOrNull(opportunity.proposedAt),
                state == State.WON ? decided : null,
                state == State.LOST ? decided : null,
                null,
                (until - identifiedAt) / BitemporalPoint.DAY,
                item.since().event() instanceof OpportunityLost lost ? lost.reason() : null,
                item.evidence());
    }

    private static Row row(AccountAt account, String product, Fact<AccountEvent> activated) {
        return new Row(
                account.id(),
                account.name(),
                account.manager(),
                Kind.PRODUCT,
                null,
                product,
                State.ACTIVE,
                null,
                null,
                null,
                null,
                null,
                BitemporalPoint.instant(activated.occurredAt()),
                (account.at().t() - activated.occurredAt()) / BitemporalPoint.DAY,
                null,
                List.of(activated.eventId()));
    }
}
