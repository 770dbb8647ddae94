package io.accounthealth.command.handover;

import io.accounthealth.command.decision.AccountState.Responsibilities;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.CommentEvent.CommentAdded;
import io.accounthealth.events.CommentSubject;
import io.accounthealth.events.HandoverEvent.ManagerAssigned;
import io.accounthealth.events.HandoverEvent.TeamMemberAssigned;
import io.accounthealth.events.HandoverEvent.TeamMemberUnassigned;
import io.accounthealth.events.MeetingEvent.ActionItemAssigned;
import io.accounthealth.events.MeetingEvent.ActionItemClosed;
import io.accounthealth.events.MeetingEvent.ActionItemOpened;
import io.accounthealth.events.MeetingEvent.MeetingScheduled;
import io.accounthealth.events.Party;
import io.accounthealth.events.WatchEvent.AlertAssigned;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Gives an account to another manager: the open action items and the alerts of the one before, that manager's roles in
 * the team, and a checklist, which is itself action items of the new manager. What is open of the checklist of an
 * earlier hand-over ends, so that each manager has one.
 *
 * @param to user name of the new manager
 * @param note for the new manager, which becomes a comment on the account; null without one
 * @param isNewUser whether the new manager is confirmed to be a user who is not known here yet
 */
public record HandOver(
        String to, List<Task> checklist, @Nullable String note, boolean isNewUser) {

    /** @param days from the hand-over until it is due; 0 for the same day */
    public record Task(String text, int days) {}

    public static final int MOST_TASKS = 50;
    public static final int MOST_DAYS = 366;

    /** What a new manager does first, where a hand-over names nothing else. */
    public static final List<Task> CHECKLIST = List.of(
            new Task("Introduce yourself to the client's contacts", 2),
            new Task("Read the open promises, escalations and inquiries", 2),
            new Task("Get access to the client's ad platforms and tools", 5));

    private static final int MOST_MEETINGS = 20;
    private static final String PREFIX = "hand-over-";

    /** The ids of what earlier hand-overs opened. */
    private static final Pattern OF_A_CHECKLIST = Pattern.compile(PREFIX + "[0-9a-f]{8}-\\d+");

    private static final String ENDED = "The account was handed over again";

    /**
     * What is recorded, none of which depends on another.
     *
     * @param of what the manager before has of the account
     * @param id of the first fact, the assignment of the manager; the ids of the checklist are derived from it
     */
    List<AccountEvent> facts(Responsibilities of, UUID id, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, of.timeZone());
        List<AccountEvent> facts = new ArrayList<>(List.of(new ManagerAssigned(to)));
        of.actionItems()
                .forEach(item -> facts.add(
                        OF_A_CHECKLIST.matcher(item).matches()
                                ? new ActionItemClosed(item, ENDED)
                                : new ActionItemAssigned(item, to, null)));
        of.alerts().forEach(alert -> facts.add(new AlertAssigned(alert, to)));
        of.roles().forEach(role -> facts.add(new TeamMemberUnassigned(String.valueOf(of.manager()), role)));
        of.missing().forEach(role -> facts.add(new TeamMemberAssigned(to, role)));
        List<Task> tasks = new ArrayList<>(checklist);
        of.meetings().stream().limit(MOST_MEETINGS).forEach(meeting -> tasks.add(prepared(meeting, today, of)));
        String prefix = PREFIX + id.toString().substring(0, 8) + "-";
        for (Task task : tasks) {
            facts.add(new ActionItemOpened(
                    prefix + facts.size(), task.text(), today.plusDays(task.days()), Party.US, to, null));
        }
        if (note != null) {
            facts.add(new CommentAdded(prefix + "note", CommentSubject.ACCOUNT, null, note));
        }
        return facts;
    }

    private static Task prepared(MeetingScheduled meeting, LocalDate today, Responsibilities of) {
        LocalDate day = LocalDate.ofInstant(meeting.at(), of.timeZone());
        String kind = switch (meeting.kind()) {
            case STATUS -> "status meeting";
            case KICKOFF -> "kickoff";
            case QBR -> "QBR";
            case OTHER -> "meeting";
        };
        return new Task("Prepare the %s on %s".formatted(kind, day), (int) (day.toEpochDay() - today.toEpochDay()));
    }
}
