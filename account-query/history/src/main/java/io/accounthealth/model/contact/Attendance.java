package io.accounthealth.model.contact;

import io.accounthealth.events.HandoverEvent;
import io.accounthealth.events.HandoverEvent.AccountOpened;
import io.accounthealth.events.HandoverEvent.AccountProfileChanged;
import io.accounthealth.events.HandoverEvent.ManagerAssigned;
import io.accounthealth.events.HandoverEvent.StakeholderAdded;
import io.accounthealth.events.HandoverEvent.TeamMemberAssigned;
import io.accounthealth.events.MeetingEvent;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.Fact;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether anybody of the client attended a meeting. A list of attendees in which everybody is a user of the platform,
 * or which is empty, is of a meeting without the client: it was held, and is no contact. Without a list nobody said who
 * attended, and it counts.
 *
 * <p>Users, as far as the events of the account name them: its managers, sales managers and team members up to T, and
 * whoever recorded its meetings and interactions by hand. A contact of the account is none, whatever the name.
 */
public final class Attendance {

    /** The source of what people record, which no integration may be named. */
    private static final String BY_HAND = "api";

    private final AccountAt account;
    private @Nullable Set<String> users;

    private Attendance(AccountAt account) {
        this.account = account;
    }

    /** The newest held meeting that is a contact with the client; null without one. */
    public static @Nullable Fact<MeetingHeld> newest(AccountAt account) {
        Attendance attendance = new Attendance(account);
        return account.latest(MeetingHeld.class, attendance::isContact);
    }

    static @Nullable Fact<MeetingEvent> newest(AccountAt account, Class<? extends MeetingEvent> orElse) {
        Attendance attendance = new Attendance(account);
        return account.latest(
                MeetingEvent.class,
                event -> event instanceof MeetingHeld held ? attendance.isContact(held) : orElse.isInstance(event));
    }

    private boolean isContact(MeetingHeld held) {
        List<String> attendees = held.attendees();
        return attendees == null || attendees.stream().anyMatch(this::isOfTheClient);
    }

    private boolean isOfTheClient(String attendee) {
        return isStakeholder(attendee) || !(attendee.equals(account.manager()) || users().contains(userName(attendee)));
    }

    private boolean isStakeholder(String attendee) {
        return account.latest(StakeholderAdded.class, e -> e.personId().equals(attendee)) != null;
    }

    private Set<String> users() {
        Set<String> known = users;
        if (known == null) {
            known = new HashSet<>();
            for (Fact<HandoverEvent> fact : account.all(HandoverEvent.class)) {
                String user = switch (fact.event()) {
                    case AccountOpened e -> e.salesManager();
                    case AccountProfileChanged e -> e.salesManager();
                    case ManagerAssigned e -> e.managerId();
                    case TeamMemberAssigned e -> e.userId();
                    default -> null;
                };
                if (user != null) {
                    known.add(userName(user));
                }
            }
            for (Fact<MeetingEvent> fact : account.all(MeetingEvent.class)) {
                if (fact.source().equals(BY_HAND)) {
                    known.add(userName(fact.actor()));
                }
            }
            users = known;
        }
        return known;
    }

    /** As user names are written, so that "Ada Byron" is the user ada.byron. */
    private static String userName(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replace(' ', '.');
    }
}
