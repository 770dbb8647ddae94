package io.accounthealth.model.day;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.InquiryEvent;
import io.accounthealth.events.InquiryEvent.InquiryReceived;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.events.MeetingEvent.MeetingScheduled;
import io.accounthealth.events.Party;
import io.accounthealth.model.account.Card;
import io.accounthealth.model.account.OpenItems;
import io.accounthealth.model.alerts.Alerts;
import io.accounthealth.model.contact.Attendance;
import io.accounthealth.model.contact.MeetingsAhead;
import io.accounthealth.model.figures.Score;
import io.accounthealth.model.health.HealthModel;
import io.accounthealth.model.health.ScoreResult;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.portfolio.AccountList;
import io.accounthealth.model.rates.MoneyView;
import io.accounthealth.model.renewals.Renewals;
import io.accounthealth.model.reports.check.ClientReports;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import io.accounthealth.model.table.Profile;
import io.accounthealth.model.table.Tables;
import io.accounthealth.model.work.ActionItems;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What there is to do for an account at a point, as its boards know it, in one pass with one score of today and one of
 * 30 days ago.
 *
 * @param today in its time zone
 * @param change see {@link AccountList.Row}, like the reason
 * @param lastMeeting the last one that was held with the client; null without one
 * @param alerts open ones
 * @param due open items that are late or due within {@value #WEEK} days, and open escalations
 * @param renewals undecided terms that end within {@value AccountList#RENEWAL_NEAR_DAYS} days, or ended in the last
 *     {@value Renewals#UNDECIDED_DAYS_BACK}
 * @param meetings scheduled for the {@value #WEEK} days from today on, or for as many before, and neither held, missed
 *     nor cancelled so far
 * @param reports to be delivered, late or due within {@value #WEEK} days
 */
public record AccountDay(
        AccountList.Line line,
        ZoneId zone,
        LocalDate today,
        @Nullable Score change,
        ScoreResult.@Nullable Reason reason,
        @Nullable Instant lastMeeting,
        List<Alerts.Row> alerts,
        List<Due> due,
        List<Renewals.Row> renewals,
        List<MeetingScheduled> meetings,
        List<ClientReports.Row> reports) {

    /** Today is the first of them. */
    public static final int WEEK = 7;

    /** A client that nobody spoke with for so many days is silent. */
    public static final int SILENT_DAYS = 30;

    /** A score that changed by so much or less is falling. */
    public static final Score FALLING = new Score(-5_000);

    /**
     * @param about the subject of an inquiry; null of other items
     * @param assignee of an action item; null where it has none, and of other items
     * @param owner the side that is to do an action item; null where it has none, and of other items
     */
    public record Due(
            OpenItems.Item item,
            @Nullable String about,
            @Nullable String assignee,
            @Nullable Party owner) {}

    public boolean falling() {
        return change != null && change.compareTo(FALLING) <= 0;
    }

    public boolean silent() {
        return line.silentDays() != null && line.silentDays() >= SILENT_DAYS;
    }

    /** Accounts that are open or were, by what is known at K, in the order of the tables. */
    public static List<AccountDay> of(Tables tables, PointInTime point, PolicyBook book) {
        return tables.each(table -> of(table, point, book));
    }

    private static @Nullable AccountDay of(AccountTable table, PointInTime point, PolicyBook book) {
        AccountAt account = AccountAt.of(table, point);
        Profile profile = account.profile();
        if (profile == null || Card.status(account, profile) == Card.Status.NOT_OPENED) {
            return null;
        }
        ScoreResult now = HealthModel.score(account, point, book);
        AccountList.Change change = AccountList.change(account, now, point, book);
        Fact<MeetingHeld> meeting = Attendance.newest(account);
        Instant weekOver = account.endOf(account.today().plusDays(WEEK - 1L));
        return new AccountDay(
                AccountList.line(account, profile, now),
                account.zone(),
                account.today(),
                change.points(),
                change.reason(),
                meeting == null ? null : BitemporalPoint.instant(meeting.occurredAt()),
                Alerts.rows(account).stream()
                        .filter(row -> row.state() == Alerts.State.OPEN)
                        .toList(),
                due(account, OpenItems.of(table, point, book), weekOver),
                Renewals.rows(account, AccountList.RENEWAL_NEAR_DAYS, MoneyView.AS_RECORDED, () -> now).stream()
                        .filter(row -> row.end() != null && row.state().isUndecided())
                        .toList(),
                MeetingsAhead.within(account, account.startOf(account.today().minusDays(WEEK)), weekOver),
                ClientReports.toDeliver(account, book, weekOver));
    }

    private static List<Due> due(AccountAt account, List<OpenItems.Item> items, Instant weekOver) {
        List<OpenItems.Item> pressing = items.stream()
                .filter(item -> item.kind() == OpenItems.Kind.ESCALATION
                        || (item.due() != null && !item.due().isAfter(weekOver)))
                .toList();
        Map<String, String> subjects = has(pressing, OpenItems.Kind.INQUIRY) ? subjects(account) : Map.of();
        Map<String, ActionItems.Row> actions = has(pressing, OpenItems.Kind.ACTION_ITEM) ? actions(account) : Map.of();
        return pressing.stream()
                .map(item -> {
                    ActionItems.Row action = item.kind() == OpenItems.Kind.ACTION_ITEM ? actions.get(item.id()) : null;
                    return new Due(
                            item,
                            item.kind() == OpenItems.Kind.INQUIRY ? subjects.get(item.id()) : null,
                            action == null ? null : action.assignee(),
                            action == null ? null : action.owner());
                })
                .toList();
    }

    private static boolean has(List<OpenItems.Item> items, OpenItems.Kind kind) {
        return items.stream().anyMatch(item -> item.kind() == kind);
    }

    private static Map<String, String> subjects(AccountAt account) {
        Map<String, String> subjects = new HashMap<>();
        for (Fact<InquiryEvent> fact : account.all(InquiryEvent.class)) {
            if (fact.event() instanceof InquiryReceived e && e.subject() != null) {
                subjects.put(e.inquiryId(), e.subject());
            }
        }
        return subjects;
    }

    private static Map<String, ActionItems.Row> actions(AccountAt account) {
        Map<String, ActionItems.Row> actions = new HashMap<>();
        ActionItems.rows(account).forEach(row -> actions.put(row.id(), row));
        return actions;
    }
}
