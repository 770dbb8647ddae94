package io.accounthealth.query.forms;

import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Profile;
import io.accounthealth.model.team.Team;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.read.Reads;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/** The user names that forms suggest: of the caller, and of who manages an account or is in a team. */
public final class Colleagues {

    private Colleagues() {}

    /** Whichever accounts the caller may see. */
    public static Mono<Set<String>> of(Caller caller, Reads reads) {
        return reads.scorecards(caller, UseCase.RECORD_FACT, PointParameters.NONE, null, (all, visible, at) -> {
            BitemporalPoint now = BitemporalPoint.of(at.at());
            Set<String> people = new TreeSet<>();
            all.queryAll(at.at().knownAtPosition(), tables -> tables.each(table -> of(table, now)))
                    .answer()
                    .forEach(people::addAll);
            people.add(caller.name());
            return people;
        });
    }

    private static List<String> of(AccountTable table, BitemporalPoint at) {
        return Stream.concat(
                        Stream.ofNullable(Profile.managerOf(table, at)),
                        Team.of(AccountAt.of(table, at)).members().stream().map(Team.Member::userId))
                .toList();
    }
}
