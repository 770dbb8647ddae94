package io.accounthealth.command.decision;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.CorrectionEvent;
import io.accounthealth.events.CorrectionEvent.FactCorrected;
import io.accounthealth.events.HandoverEvent.TeamMemberAssigned;
import io.accounthealth.events.HandoverEvent.TeamMemberUnassigned;
import io.accounthealth.events.TeamRole;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who has which role on an account, by valid time as on the read side. */
final class Team {

    private record Membership(String userId, TeamRole role) {}

    /**
     * @param of null once the fact was retracted
     * @param recordedFrom the original time, to which a correction without a time goes back
     */
    private record Change(@Nullable Membership of, boolean assigned, Instant from, Instant recordedFrom) {}

    /** In the order of recording, which decides between two from the same instant. */
    private final Map<UUID, Change> all = new LinkedHashMap<>();

    /** Applies the next event of the account, of any type. */
    void apply(UUID eventId, AccountEvent event, Instant occurredAt) {
        if (event instanceof CorrectionEvent correction) {
            all.computeIfPresent(correction.target(), (id, was) -> mended(was, correction));
        } else if (event instanceof TeamMemberAssigned || event instanceof TeamMemberUnassigned) {
            all.put(eventId, change(event, occurredAt, occurredAt));
        }
    }

    private static Change mended(Change was, CorrectionEvent correction) {
        return correction instanceof FactCorrected corrected
                ? change(
                        corrected.replacement(),
                        corrected.trueAt() == null ? was.recordedFrom() : corrected.trueAt(),
                        was.recordedFrom())
                : new Change(null, false, was.from(), was.recordedFrom());
    }

    private static Change change(AccountEvent event, Instant from, Instant recordedFrom) {
        return switch (event) {
            case TeamMemberAssigned e -> new Change(new Membership(e.userId(), e.role()), true, from, recordedFrom);
            case TeamMemberUnassigned e -> new Change(new Membership(e.userId(), e.role()), false, from, recordedFrom);
            default -> new Change(null, false, from, recordedFrom);
        };
    }

    boolean has(String userId, TeamRole role, Instant time) {
        Membership membership = new Membership(userId, role);
        Change latest = null;
        for (Change each : all.values()) {
            boolean counts = membership.equals(each.of()) && !each.from().isAfter(time);
            if (counts && (latest == null || !each.from().isBefore(latest.from()))) {
                latest = each;
            }
        }
        return latest != null && latest.assigned();
    }
}
