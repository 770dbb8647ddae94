package io.accounthealth.command.decision;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.CorrectionEvent;
import io.accounthealth.events.CorrectionEvent.FactCorrected;
import io.accounthealth.events.HandoverEvent.ManagerAssigned;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The assignments of managers to an account, by valid time as on the read side, so that the right to read an account is
 * the right to write to it.
 */
final class Assignments {

    /** @param recordedFrom the original time, to which a correction without a time goes back */
    private record Assigned(@Nullable String manager, Instant from, Instant recordedFrom) {}

    /** In the order of recording, which decides between two from the same instant. */
    private final Map<UUID, Assigned> all = new LinkedHashMap<>();

    void apply(UUID eventId, AccountEvent event, Instant occurredAt) {
        if (event instanceof ManagerAssigned e) {
            all.put(eventId, new Assigned(e.managerId(), occurredAt, occurredAt));
        } else if (event instanceof CorrectionEvent correction) {
            all.computeIfPresent(correction.target(), (id, was) -> mended(was, correction));
        }
    }

    private static Assigned mended(Assigned was, CorrectionEvent correction) {
        return correction instanceof FactCorrected corrected && corrected.replacement() instanceof ManagerAssigned to
                ? new Assigned(
                        to.managerId(),
                        corrected.trueAt() == null ? was.recordedFrom() : corrected.trueAt(),
                        was.recordedFrom())
                : new Assigned(null, was.from(), was.recordedFrom());
    }

    @Nullable
    String managerAt(Instant time) {
        Assigned latest = null;
        for (Assigned each : all.values()) {
            boolean counts = each.manager() != null && !each.from().isAfter(time);
            if (counts && (latest == null || !each.from().isBefore(latest.from()))) {
                latest = each;
            }
        }
        return latest == null ? null : latest.manager();
    }
}
