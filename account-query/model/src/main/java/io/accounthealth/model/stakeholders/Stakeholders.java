package io.accounthealth.model.stakeholders;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.health.Conditions;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Profile;
import io.accounthealth.model.table.Tables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The people at the clients, and where an account hangs on too few of them. */
public final class Stakeholders {

    /** How far back contact keeps a thread alive, and leavings count in the figures. */
    public static final int WINDOW_DAYS = 90;

    /** What an account may lose by the people it has; only of accounts that are open and did not churn. */
    public enum Risk {
        /** A champion left, and no other is there. */
        @JsonProperty("champion-left")
        CHAMPION_LEFT,
        /** One person is there; or several, and in 90 days we had contact with one of them only. */
        @JsonProperty("single-threaded")
        SINGLE_THREADED,
        @JsonProperty("no-stakeholder")
        NO_STAKEHOLDER
    }

    /**
     * A person; or, without one, an account where nobody ever was known.
     *
     * @param since when added, for the last time after having left
     * @param left null while there
     * @param champion the role says champion, or the newest NPS answer of the last 365 days was 9 or 10; of a person
     *     who left, on leaving
     * @param lastContact the newest held meeting or review they attended, logged talk with them, or answer of theirs
     * @param risks of the account
     */
    public record Row(
            AccountId accountId,
            @Nullable String account,
            @Nullable String manager,
            @Nullable String personId,
            @Nullable String name,
            @Nullable String role,
            @Nullable Instant since,
            @Nullable Instant left,
            boolean champion,
            @Nullable Instant lastContact,
            List<Risk> risks) {}

    /**
     * @param people who are there
     * @param left90Days people who left in the last 90 days, and did not come back
     * @param accountsAtRisk how many accounts have each risk, also where it is none
     */
    public record Figures(int people, int left90Days, Map<Risk, Integer> accountsAtRisk) {}

    private Stakeholders() {}

    /** Accounts with risks first; of an account those who are there before those who left. */
    public static Board<Figures, Row> of(Tables tables, PointInTime point) {
        BitemporalPoint at = BitemporalPoint.of(point);
        List<List<Row>> accounts = new ArrayList<>(tables.each(table -> {
            List<Row> rows = table.handover().isEmpty(at) ? List.of() : rows(table, point, at);
            return rows.isEmpty() ? null : rows;
        }));
        accounts.sort(
                Comparator.comparing((List<Row> rows) -> rows.getFirst().risks().isEmpty())
                        .thenComparing(rows -> rows.getFirst().accountId()));
        List<Row> all = new ArrayList<>();
        accounts.forEach(all::addAll);
        return new Board<>(figures(all, at), all);
    }

    private static List<Row> rows(AccountTable table, PointInTime point, BitemporalPoint at) {
        AccountAt account = AccountAt.of(table, point);
        Collection<Stakeholder> people = Stakeholder.all(table, at);
        List<Risk> risks = isLive(account) ? risks(people, at) : List.of();
        List<Row> rows = new ArrayList<>();
        for (Stakeholder person : people) {
            rows.add(row(account, person, risks));
        }
        if (people.isEmpty() && !risks.isEmpty()) {
            rows.add(row(account, null, risks));
        }
        rows.sort(Comparator.comparing((Row row) -> row.left() != null)
                .thenComparing(Row::personId, Comparator.nullsFirst(Comparator.naturalOrder())));
        return rows;
    }

    private static boolean isLive(AccountAt account) {
        Profile profile = account.profile();
        return profile != null
                && profile.opened() <= account.at().t()
                && !Conditions.isHolding(Conditions.CHURNED, account);
    }

    private static List<Risk> risks(Collection<Stakeholder> people, BitemporalPoint at) {
        int active = 0;
        int inTouch = 0;
        boolean champion = false;
        boolean championLeft = false;
        for (Stakeholder person : people) {
            boolean is = person.isChampion(at.t());
            if (person.isActive()) {
                active++;
                inTouch += person.lastContact() > at.daysBack(WINDOW_DAYS) ? 1 : 0;
                champion |= is;
            } else {
                championLeft |= is;
            }
        }
        List<Risk> risks = new ArrayList<>(2);
        if (championLeft && !champion) {
            risks.add(Risk.CHAMPION_LEFT);
        }
        if (active == 1 || (active > 1 && inTouch == 1)) {
            risks.add(Risk.SINGLE_THREADED);
        }
        if (active == 0) {
            risks.add(Risk.NO_STAKEHOLDER);
        }
        return List.copyOf(risks);
    }

    private static Row row(AccountAt account, @Nullable Stakeholder person, List<Risk> risks) {
        Long left = person == null ? null : person.left();
        return new Row(
                account.table().account(),
                account.name(),
                account.manager(),
                person == null ? null : person.personId(),
                person == null ? null : person.name(),
                person == null ? null : person.role(),
                person == null ? null : BitemporalPoint.instant(person.since()),
                left == null ? null : BitemporalPoint.instant(left),
                person != null && person.isChampion(account.at().t()),
                person == null || person.lastContact() == Stakeholder.NEVER
                        ? null
                        : BitemporalPoint.instant(person.lastContact()),
                risks);
    }

    private static Figures figures(List<Row> rows, BitemporalPoint at) {
        Instant from = BitemporalPoint.instant(at.daysBack(WINDOW_DAYS));
        int people = 0;
        int left = 0;
        Map<AccountId, List<Risk>> risksOf = new HashMap<>();
        for (Row row : rows) {
            people += row.personId() != null && row.left() == null ? 1 : 0;
            left += row.left() != null && row.left().isAfter(from) ? 1 : 0;
            if (!row.risks().isEmpty()) {
                risksOf.put(row.accountId(), row.risks());
            }
        }
        Map<Risk, Integer> accounts = new EnumMap<>(Risk.class);
        for (Risk risk : Risk.values()) {
            accounts.put(risk, 0);
        }
        risksOf.values().forEach(risks -> risks.forEach(risk -> accounts.merge(risk, 1, Integer::sum)));
        return new Figures(people, left, accounts);
    }
}
