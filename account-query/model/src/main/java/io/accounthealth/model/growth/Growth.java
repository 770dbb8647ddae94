package io.accounthealth.model.growth;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.GrowthEvent;
import io.accounthealth.events.GrowthEvent.OpportunityIdentified;
import io.accounthealth.events.GrowthEvent.OpportunityLost;
import io.accounthealth.events.GrowthEvent.OpportunityProposed;
import io.accounthealth.events.GrowthEvent.OpportunityWon;
import io.accounthealth.events.GrowthEvent.ProductActivated;
import io.accounthealth.events.GrowthEvent.ProductDeactivated;
import io.accounthealth.events.Money;
import io.accounthealth.model.account.Card;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.figures.CurrencySums;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What more the clients could buy, what they bought, and which products they use. */
public final class Growth {

    /** How far back decisions count, unless it is said. */
    public static final int DEFAULT_WINDOW_DAYS = 365;

    public enum Kind {
        @JsonProperty("opportunity")
        OPPORTUNITY,
        /** A product that the account uses. */
        @JsonProperty("product")
        PRODUCT
    }

    public enum State {
        @JsonProperty("proposed")
        PROPOSED,
        @JsonProperty("identified")
        IDENTIFIED,
        @JsonProperty("won")
        WON,
        @JsonProperty("lost")
        LOST,
        /** Of a product. */
        @JsonProperty("active")
        ACTIVE;

        public boolean isOpen() {
            return this == PROPOSED || this == IDENTIFIED;
        }
    }

    /**
     * @param opportunityId null for a product
     * @param amount the newest known; null where none was said, and while its currency is not known
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
            int days,
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

    private record OfAccount(List<Row> rows, boolean client) {}

    private Growth() {}

    /** All of the accounts: proposals first, then what was identified, won, lost, each with the oldest on top. */
    public static Board<Figures, Row> of(Tables tables, PointInTime point, int days) {
        List<Row> rows = new ArrayList<>();
        GrowthSums sums = new GrowthSums(point, days);
        for (OfAccount account : tables.each(table -> account(table, point, days))) {
            rows.addAll(account.rows());
            sums.add(account.rows(), account.client());
        }
        return new Board<>(sums.figures(), Board.sorted(rows, ORDER));
    }

    private static OfAccount account(AccountTable table, PointInTime point, int days) {
        AccountAt account = AccountAt.of(table, point);
        List<Row> rows = new ArrayList<>();
        if (!table.growth().isEmpty(account.at())) {
            addRows(account, rows);
        }
        return new OfAccount(rows, isClient(account, days));
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

    /** An opportunity identified again begins anew; what is told of one that never was says nothing. */
    private static void addRows(AccountAt account, List<Row> rows) {
        Map<String, Opportunity> opportunities = new LinkedHashMap<>();
        Map<String, Fact<GrowthEvent>> active = new LinkedHashMap<>();
        for (Fact<GrowthEvent> fact : account.table().growth().all(account.at())) {
            switch (fact.event()) {
                case OpportunityIdentified e ->
                    opportunities.put(e.opportunityId(), new Opportunity(fact, e, account.currency()));
                case OpportunityProposed e -> take(opportunities.get(e.opportunityId()), fact);
                case OpportunityWon e -> take(opportunities.get(e.opportunityId()), fact);
                case OpportunityLost e -> take(opportunities.get(e.opportunityId()), fact);
                case ProductActivated e -> active.putIfAbsent(e.product(), fact);
                case ProductDeactivated e -> active.remove(e.product());
            }
        }
        opportunities.values().forEach(opportunity -> rows.add(row(account, opportunity)));
        active.forEach((product, fact) -> rows.add(row(account, product, fact)));
    }

    private static void take(@Nullable Opportunity opportunity, Fact<GrowthEvent> fact) {
        if (opportunity != null) {
            opportunity.take(fact);
        }
    }

    private static Row row(AccountAt account, Opportunity opportunity) {
        Long proposedAt = opportunity.proposedAt;
        Long decidedAt = opportunity.decidedAt;
        Instant decided = decidedAt == null ? null : BitemporalPoint.instant(decidedAt);
        long until = decidedAt == null ? account.at().t() : decidedAt;
        return new Row(
                account.table().account(),
                account.name(),
                account.manager(),
                Kind.OPPORTUNITY,
                opportunity.id,
                opportunity.product,
                opportunity.state,
                CurrencySums.money(opportunity.amount, opportunity.currency),
                BitemporalPoint.instant(opportunity.identifiedAt),
                proposedAt == null ? null : BitemporalPoint.instant(proposedAt),
                opportunity.state == State.WON ? decided : null,
                opportunity.state == State.LOST ? decided : null,
                null,
                (until - opportunity.identifiedAt) / BitemporalPoint.DAY,
                opportunity.reason,
                List.copyOf(opportunity.evidence));
    }

    private static Row row(AccountAt account, String product, Fact<GrowthEvent> activated) {
        return new Row(
                account.table().account(),
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
