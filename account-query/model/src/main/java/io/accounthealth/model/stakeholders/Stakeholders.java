package io.accounthealth.model.stakeholders;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.HandoverEvent;
import io.accounthealth.events.Label;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.figures.Counts;
import io.accounthealth.model.health.Conditions;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Profile;
import io.accounthealth.model.table.Tables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The people at the clients, and the accounts that depend on too few of them. */
public final class Stakeholders {

    /** How far back contact keeps a thread alive, and leavings count in the figures. */
    public static final int WINDOW_DAYS = 90;

    /** The risk of losing contact with an account; only of accounts that are open and did not churn. */
    public enum Risk {
        /** A champion left, and there is no other. */
        CHAMPION_LEFT,
        /** There is one person; or several, and in 90 days we had contact with only one of them. */
        SINGLE_THREADED,
        NO_STAKEHOLDER
    }

    /** A role that an account should not be without. */
    public enum KeyRole {
        CHAMPION,
        CMO,
        MAIN_CONTACT
    }

    /**
     * A person who left, and a role that nobody has since.
     *
     * @param leftBy the event
     */
    public record Vacancy(KeyRole role, String personId, Instant left, UUID leftBy) {}

    /**
     * A person; or, without one, an account whose people were never known.
     *
     * @param since when added, for the last time after having left
     * @param left null while active
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
     * @param people who are active
     * @param left90Days people who left in the last 90 days and did not come back
     * @param accountsAtRisk how many accounts have each risk, also where it is none
     */
    public record Figures(
            int people, @Label("Left in 90 days") int left90Days, Map<Risk, Integer> accountsAtRisk) {}

    private static final Comparator<Row> ORDER = Comparator.comparing(
                    (Row row) -> row.risks().isEmpty())
            .thenComparing(Row::accountId)
            .thenComparing(row -> row.left() != null)
            .thenComparing(Row::personId, Comparator.nullsFirst(Comparator.naturalOrder()));

    private Stakeholders() {}

    /** Accounts with risks first; of an account the active people before those who left. */
    public static Board<Figures, Row> of(Tables tables, PointInTime point) {
        BitemporalPoint at = BitemporalPoint.of(point);
        List<Row> rows = Board.rows(tables, point, HandoverEvent.class, ORDER, Stakeholders::rows);
        return new Board<>(figures(rows, at), rows);
    }

    /** The key roles that only people who left had: of each the one who left last. */
    public static List<Vacancy> vacancies(AccountAt account) {
        Map<KeyRole, Stakeholder> left = new EnumMap<>(KeyRole.class);
        Set<KeyRole> held = EnumSet.noneOf(KeyRole.class);
        for (Stakeholder person : Stakeholder.all(account)) {
            Set<KeyRole> roles = person.keyRoles(account.at().t());
            if (person.left == null) {
                held.addAll(roles);
            } else {
                roles.forEach(role -> left.merge(role, person, Stakeholders::laterLeft));
            }
        }
        left.keySet().removeAll(held);
        return left.entrySet().stream()
                .map(each -> vacancy(each.getKey(), each.getValue()))
                .toList();
    }

    private static Stakeholder laterLeft(Stakeholder one, Stakeholder other) {
        return Objects.requireNonNull(other.left) > Objects.requireNonNull(one.left) ? other : one;
    }

    private static Vacancy vacancy(KeyRole role, Stakeholder person) {
        return new Vacancy(
                role,
                person.personId,
                BitemporalPoint.instant(Objects.requireNonNull(person.left)),
                Objects.requireNonNull(person.leftBy));
    }

    private static List<Row> rows(AccountAt account) {
        Collection<Stakeholder> people = Stakeholder.all(account);
        List<Risk> risks = isLive(account) ? risks(people, account.at()) : List.of();
        return people.isEmpty() && !risks.isEmpty()
                ? List.of(row(account, null, risks))
                : people.stream().map(person -> row(account, person, risks)).toList();
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
            boolean isChampion = person.isChampion(at.t());
            if (person.left == null) {
                active++;
                inTouch += person.lastContact != null && person.lastContact > at.daysBack(WINDOW_DAYS) ? 1 : 0;
                champion |= isChampion;
            } else {
                championLeft |= isChampion;
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
        if (person == null) {
            return new Row(
                    account.id(), account.name(), account.manager(), null, null, null, null, null, false, null, risks);
        }
        return new Row(
                account.id(),
                account.name(),
                account.manager(),
                person.personId,
                person.name,
                person.role,
                BitemporalPoint.instant(person.since),
                BitemporalPoint.instantOrNull(person.left),
                person.isChampion(account.at().t()),
                BitemporalPoint.instantOrNull(person.lastContact),
                risks);
    }

    private static Figures figures(List<Row> rows, BitemporalPoint at) {
        Instant from = BitemporalPoint.instant(at.daysBack(WINDOW_DAYS));
        Map<AccountId, List<Risk>> risks = new HashMap<>();
        rows.forEach(row -> risks.put(row.accountId(), row.risks()));
        return new Figures(
                Counts.of(rows, row -> row.personId() != null && row.left() == null),
                Counts.of(rows, row -> row.left() != null && row.left().isAfter(from)),
                Counts.by(
                        Risk.class,
                        risks.values().stream().flatMap(List::stream).toList(),
                        risk -> risk));
    }
}
