package io.accounthealth.model.team;

import io.accounthealth.events.TeamRole;
import io.accounthealth.model.table.BitemporalPoint;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one person did, summed up; see {@link LearningCurve.Row}.
 *
 * @param since when the person was first seen, in microseconds since 1970; the greatest number when never
 */
record PersonWork(
        Set<TeamRole> roles,
        int accounts,
        int managed,
        int calls,
        int reports,
        int accurate,
        int reviews,
        int saved,
        int savedInTeam,
        long since) {

    private static final long NEVER = Long.MAX_VALUE;

    static final PersonWork NONE = new PersonWork(Set.of(), 0, 0, 0, 0, 0, 0, 0, 0, NEVER);

    static PersonWork on(Set<TeamRole> roles, boolean works, boolean manages, long since) {
        return new PersonWork(roles, works ? 1 : 0, manages ? 1 : 0, 0, 0, 0, 0, 0, 0, since);
    }

    static PersonWork call() {
        return new PersonWork(Set.of(), 0, 0, 1, 0, 0, 0, 0, 0, NEVER);
    }

    static PersonWork report(boolean accurate) {
        return new PersonWork(Set.of(), 0, 0, 0, 1, accurate ? 1 : 0, 0, 0, 0, NEVER);
    }

    static PersonWork review() {
        return new PersonWork(Set.of(), 0, 0, 0, 0, 0, 1, 0, 0, NEVER);
    }

    static PersonWork saving(boolean asManager) {
        return new PersonWork(Set.of(), 0, 0, 0, 0, 0, 0, asManager ? 1 : 0, asManager ? 0 : 1, NEVER);
    }

    PersonWork plus(PersonWork other) {
        Set<TeamRole> both = EnumSet.noneOf(TeamRole.class);
        both.addAll(roles);
        both.addAll(other.roles);
        return new PersonWork(
                both,
                accounts + other.accounts,
                managed + other.managed,
                calls + other.calls,
                reports + other.reports,
                accurate + other.accurate,
                reviews + other.reviews,
                saved + other.saved,
                savedInTeam + other.savedInTeam,
                Math.min(since, other.since));
    }

    LearningCurve.Row row(@Nullable String userId) {
        return new LearningCurve.Row(
                userId,
                List.copyOf(roles),
                since == NEVER ? null : LocalDate.ofInstant(BitemporalPoint.instant(since), ZoneOffset.UTC),
                accounts,
                managed,
                calls,
                reports,
                accurate,
                reviews,
                saved,
                savedInTeam);
    }
}
