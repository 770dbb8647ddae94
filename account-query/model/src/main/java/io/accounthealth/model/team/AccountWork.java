package io.accounthealth.model.team;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.HandoverEvent;
import io.accounthealth.events.HandoverEvent.ManagerAssigned;
import io.accounthealth.events.ReportEvent;
import io.accounthealth.events.TeamRole;
import io.accounthealth.model.health.HealthModel;
import io.accounthealth.model.managers.ManagerOverTime;
import io.accounthealth.model.managers.SavedAccount;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.reporting.Report;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.Fact;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What each person did on one account. */
final class AccountWork {

    private final AccountAt account;
    private final ManagerOverTime managers;
    private final Team team;
    private final LearningCurve.Days days;
    private final Map<@Nullable String, PersonWork> byPerson = new HashMap<>();

    private AccountWork(AccountAt account, LearningCurve.Days days) {
        this.account = account;
        this.managers = ManagerOverTime.of(account);
        this.team = Team.of(account);
        this.days = days;
    }

    /** By person; null when no opening is known at K. */
    static @Nullable Map<@Nullable String, PersonWork> of(
            AccountTable table, PointInTime point, PolicyBook book, LearningCurve.Days days) {
        AccountAt account = AccountAt.of(table, point);
        if (account.profile() == null) {
            return null;
        }
        AccountWork work = new AccountWork(account, days);
        work.people();
        work.acts();
        if (SavedAccount.isSaved(
                account, HealthModel.score(account, point, book).band(), point, book)) {
            work.saved();
        }
        return work.byPerson;
    }

    private void add(@Nullable String person, PersonWork work) {
        byPerson.merge(person, work, PersonWork::plus);
    }

    /** Everybody who ever managed it or was in its team. */
    private void people() {
        Map<String, Long> since = new HashMap<>();
        for (Fact<HandoverEvent> fact : managers.assignments()) {
            if (fact.event() instanceof ManagerAssigned e) {
                since.merge(e.managerId(), fact.occurredAt(), Math::min);
            }
        }
        Map<String, Set<TeamRole>> roles = new HashMap<>();
        for (Team.Stay stay : team.stays()) {
            since.merge(stay.userId(), stay.from(), Math::min);
        }
        for (Team.Member member : team.members()) {
            roles.computeIfAbsent(member.userId(), any -> EnumSet.noneOf(TeamRole.class))
                    .add(member.role());
        }
        String manager = account.manager();
        since.forEach((person, first) -> {
            Set<TeamRole> held = roles.getOrDefault(person, Set.of());
            boolean manages = person.equals(manager);
            add(person, PersonWork.on(held, manages || !held.isEmpty(), manages, first));
        });
    }

    private void acts() {
        RecordedActs.statusCalls(account).values().forEach(records -> done(records, PersonWork.call()));
        RecordedActs.presentations(account).values().forEach(records -> done(records, PersonWork.review()));
        Map<String, List<Fact<ReportEvent>>> delivered = RecordedActs.deliveries(account);
        for (Report report : Report.all(account.table(), account.at())) {
            List<Fact<ReportEvent>> records = delivered.get(report.id());
            if (records != null) {
                done(records, PersonWork.report(!report.isWrongAsDelivered()));
            }
        }
    }

    /**
     * An act, at the time of the first of its records. It is of the first recorder who worked on the account then,
     * since a feed may record the same before or after; else of the manager.
     */
    private <E extends AccountEvent> void done(List<Fact<E>> records, PersonWork work) {
        long time = records.getFirst().occurredAt();
        if (days.has(time)) {
            add(
                    records.stream()
                            .<@Nullable String>map(Fact::recordedBy)
                            .filter(person -> person != null && worksAt(person, time))
                            .findFirst()
                            .orElseGet(() -> managers.at(time)),
                    work);
        }
    }

    private boolean worksAt(String person, long time) {
        return person.equals(managers.at(time)) || team.has(person, time);
    }

    /** By its manager on the last day, as on a scorecard; counted apart for everybody else in its team. */
    private void saved() {
        long time = days.last();
        String manager = managers.at(time);
        add(manager, PersonWork.saving(true));
        Set<String> others = new HashSet<>();
        for (Team.Stay stay : team.stays()) {
            if (!stay.userId().equals(manager) && team.has(stay.userId(), time) && others.add(stay.userId())) {
                add(stay.userId(), PersonWork.saving(false));
            }
        }
    }
}
