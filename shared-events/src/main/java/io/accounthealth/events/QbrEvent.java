package io.accounthealth.events;

import static io.accounthealth.events.ItemKind.QBR;
import static io.accounthealth.events.ItemKind.QBR_GOAL;
import static io.accounthealth.events.ItemState.MET;
import static io.accounthealth.events.ItemState.MISSED;
import static io.accounthealth.events.ItemState.OPEN;
import static io.accounthealth.events.ItemState.PREPARED;
import static io.accounthealth.events.ItemState.PRESENTED;
import static io.accounthealth.events.ItemState.UNKNOWN;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Quarterly business reviews, and the goals that are set in them. */
public sealed interface QbrEvent extends AccountEvent {

    /**
     * The pack of a quarter was made. From the point it can be made again, to the byte, and the hash proves it.
     *
     * @param quarter as {@code 2026-Q3}
     * @param asOf the point's valid time
     * @param knownAtPosition the last position that was known, of those that are recorded
     * @param policy the rules as the pack names them: {@code then} or a version
     * @param packHash of the pack
     * @param form of the pack, such as {@code qbr/2}: packs of two forms have two hashes
     */
    @StoredAs(name = "qbr-prepared", command = "prepare-qbr", revision = 2)
    @About(
            value = QBR,
            from = {UNKNOWN, PREPARED},
            to = PREPARED)
    record QbrPrepared(
            @Key String quarter,
            Instant asOf,
            long knownAtPosition,
            @Key String policy,
            @Sha256 String packHash,
            @Key String form)
            implements QbrEvent {}

    @StoredAs(name = "qbr-presented", command = "present-qbr")
    @About(value = QBR, from = PREPARED, to = PRESENTED)
    record QbrPresented(
            @Key String quarter,
            @Key @Nullable String meetingId,
            @Nullable List<String> attendees) implements QbrEvent {}

    /**
     * @param quarter the review in which it was set
     * @param due the last day on which it counts as met
     */
    @StoredAs(name = "qbr-goal-set", command = "set-qbr-goal")
    @About(value = QBR_GOAL, from = UNKNOWN, to = OPEN, named = "text")
    record QbrGoalSet(
            @Key String goalId,
            @Key String quarter,
            @Personal String text,
            @Nullable LocalDate due) implements QbrEvent {}

    @StoredAs(name = "qbr-goal-met", command = "meet-qbr-goal")
    @About(value = QBR_GOAL, from = OPEN, to = MET)
    record QbrGoalMet(
            @Key String goalId, @Personal @Nullable String note) implements QbrEvent {}

    @StoredAs(name = "qbr-goal-missed", command = "miss-qbr-goal")
    @About(value = QBR_GOAL, from = OPEN, to = MISSED)
    record QbrGoalMissed(
            @Key String goalId, @Personal @Nullable String reason) implements QbrEvent {}
}
