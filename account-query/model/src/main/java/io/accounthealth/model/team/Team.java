package io.accounthealth.model.team;

import io.accounthealth.events.HandoverEvent;
import io.accounthealth.events.HandoverEvent.TeamMemberAssigned;
import io.accounthealth.events.HandoverEvent.TeamMemberUnassigned;
import io.accounthealth.events.TeamRole;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who worked on an account over time, and in which role, as known at a point. Of a person and a role the newest event
 * by {@code occurredAt} counts; a role that is assigned again while it is held goes on.
 */
public record Team(List<Stay> stays) {

    private static final long STILL = Long.MAX_VALUE;

    /**
     * A time in a role. Microseconds since 1970.
     *
     * @param until no more within; the greatest number while it lasts
     */
    public record Stay(String userId, TeamRole role, long from, long until) {
        boolean lasts() {
            return until == STILL;
        }

        boolean has(long time) {
            return from <= time && (lasts() || time < until);
        }
    }

    /** Who has a role at the point, and since when. */
    public record Member(String userId, TeamRole role, Instant since) {}

    private record Key(String userId, TeamRole role) {}

    public static Team of(AccountAt account) {
        List<Stay> stays = new ArrayList<>(0);
        Map<Key, Long> begun = new LinkedHashMap<>(0);
        for (Fact<HandoverEvent> fact : account.all(HandoverEvent.class)) {
            if (fact.event() instanceof TeamMemberAssigned e) {
                begun.putIfAbsent(new Key(e.userId(), e.role()), fact.occurredAt());
            } else if (fact.event() instanceof TeamMemberUnassigned e) {
                Long from = begun.remove(new Key(e.userId(), e.role()));
                if (from != null) {
                    stays.add(new Stay(e.userId(), e.role(), from, fact.occurredAt()));
                }
            }
        }
        begun.forEach((key, from) -> stays.add(new Stay(key.userId(), key.role(), from, STILL)));
        return new Team(List.copyOf(stays));
    }

    /** Those at the point, by role, then the longest first. */
    public List<Member> members() {
        return stays.stream()
                .filter(Stay::lasts)
                .sorted(Comparator.comparing(Stay::role)
                        .thenComparingLong(Stay::from)
                        .thenComparing(Stay::userId))
                .map(stay -> new Member(stay.userId(), stay.role(), BitemporalPoint.instant(stay.from())))
                .toList();
    }

    /** Whether a person had any role at a time; after the point it is answered as at the point. */
    public boolean has(String userId, long time) {
        return stays.stream().anyMatch(stay -> stay.userId().equals(userId) && stay.has(time));
    }
}
