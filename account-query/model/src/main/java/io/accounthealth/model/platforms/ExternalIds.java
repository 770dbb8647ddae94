package io.accounthealth.model.platforms;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.ItemKind;
import io.accounthealth.events.ItemState;
import io.accounthealth.events.Label;
import io.accounthealth.events.PlatformEvent.ExternalIdLinked;
import io.accounthealth.model.account.Card;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.figures.Counts;
import io.accounthealth.model.items.TrackedItem;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Tables;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The ids by which other systems know accounts. */
public final class ExternalIds {

    public enum State {
        LINKED,
        UNLINKED
    }

    /**
     * An id that is or was linked to an account.
     *
     * @param kind of thing that has the id in the other system
     * @param linkedSince as linked last
     * @param unlinkedAt null while it is linked
     */
    public record Row(
            AccountId accountId,
            @Nullable String account,
            String system,
            String kind,
            @Label("External id") String externalId,
            State state,
            Instant linkedSince,
            @Nullable Instant unlinkedAt,
            List<UUID> evidence) {}

    /**
     * @param links that are not ended
     * @param linksBySystem the same by the name of the system; without systems that have none
     * @param accounts open at the point: opened, and not churned
     * @param accountsWithoutLink those of them that no other system knows
     */
    public record Figures(int links, Map<String, Integer> linksBySystem, int accounts, int accountsWithoutLink) {}

    /** @param client whether the account is open at the point */
    private record OfAccount(boolean client, List<Row> rows) {

        boolean isLinked() {
            return rows.stream().anyMatch(row -> row.state() == State.LINKED);
        }
    }

    private static final Comparator<Row> ORDER = Comparator.comparing(Row::state)
            .thenComparing(Row::system)
            .thenComparing(Row::kind)
            .thenComparing(Row::accountId)
            .thenComparing(Row::externalId);

    private ExternalIds() {}

    /** All of the accounts: what is linked first, by system and kind. */
    public static Board<Figures, Row> of(Tables tables, PointInTime point) {
        List<OfAccount> accounts = tables.each(table -> ofAccount(AccountAt.of(table, point)));
        List<Row> rows =
                accounts.stream().flatMap(account -> account.rows().stream()).toList();
        return new Board<>(figures(accounts, rows), Board.sorted(rows, ORDER));
    }

    private static OfAccount ofAccount(AccountAt account) {
        boolean client = account.profile() != null
                && switch (Card.status(account, account.profile())) {
                    case ACTIVE, NOTICE_GIVEN -> true;
                    case NOT_OPENED, CHURNED -> false;
                };
        return new OfAccount(
                client,
                TrackedItem.all(account, ItemKind.EXTERNAL_ID).stream()
                        .map(link -> row(account, link))
                        .toList());
    }

    private static Row row(AccountAt account, TrackedItem link) {
        ExternalIdLinked linked = link.opening(ExternalIdLinked.class);
        boolean open = link.state() == ItemState.OPEN;
        return new Row(
                account.id(),
                account.name(),
                linked.system(),
                linked.kind(),
                linked.externalId(),
                open ? State.LINKED : State.UNLINKED,
                BitemporalPoint.instant(link.opening().occurredAt()),
                open ? null : BitemporalPoint.instant(link.since().occurredAt()),
                link.evidence());
    }

    private static Figures figures(List<OfAccount> accounts, List<Row> rows) {
        Map<String, Integer> bySystem = new TreeMap<>();
        rows.stream()
                .filter(row -> row.state() == State.LINKED)
                .forEach(row -> bySystem.merge(row.system(), 1, Integer::sum));
        List<OfAccount> clients = accounts.stream().filter(OfAccount::client).toList();
        return new Figures(
                bySystem.values().stream().mapToInt(Integer::intValue).sum(),
                bySystem,
                clients.size(),
                Counts.of(clients, client -> !client.isLinked()));
    }
}
