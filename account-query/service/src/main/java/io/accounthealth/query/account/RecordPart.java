package io.accounthealth.query.account;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.MeetingEvent.MeetingScheduled;
import io.accounthealth.model.account.Card;
import io.accounthealth.model.contact.MeetingsAhead;
import io.accounthealth.model.escalations.Escalations;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.Tables;
import io.accounthealth.query.forms.Contacts;
import io.accounthealth.query.forms.FormField.Choice;
import io.accounthealth.query.page.AccountHead;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.PagePoint;
import io.accounthealth.query.page.PointBar;
import io.accounthealth.query.page.Span;
import io.accounthealth.query.page.Wording;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one can record from the page of an account. One records in the present only: in the past there is the way back
 * to it, and to what was learned since.
 *
 * @param zone of the times that are typed
 * @param present the page in the present; null there
 * @param learnedSince what late data changed about the point; null in the present
 * @param forms null in the past, and for a caller who may record nothing
 */
record RecordPart(
        String account,
        String zone,
        @Nullable String present,
        @Nullable String learnedSince,
        @Nullable Forms forms) {

    /**
     * @param people who are there, by the id that events name them by
     * @param meetings that are scheduled
     * @param escalations that are open, the worst first
     */
    record Forms(List<Choice> people, List<Meeting> meetings, List<Choice> escalations) {}

    /** @param at its planned time in the zone of the forms; null while it is still to come */
    record Meeting(String id, String text, @Nullable LocalDateTime at) {}

    /** @param mayRecord whether the caller may record facts of this account */
    static RecordPart of(AccountTable table, PointInTime at, Address address, PointBar point, boolean mayRecord) {
        Card card = Objects.requireNonNull(Card.of(table, at), "reads answer only for accounts that were opened");
        ZoneId zone = card.timeZone();
        String account = card.accountId().value();
        Address changes = address.samePointAt(AccountHead.Tab.CHANGES.pathOf(account));
        return new RecordPart(
                account,
                PagePoint.zone(zone),
                point.present() || !mayRecord ? null : point.today().toString(),
                point.present() ? null : learnedSince(changes),
                point.present() && mayRecord ? forms(table, at) : null);
    }

    /** Null where no day is named: then all is known as it is. */
    private static @Nullable String learnedSince(Address changes) {
        String day = changes.get("asOf");
        return day == null
                ? null
                : changes.with("knownAt", null)
                        .with("policy", null)
                        .with(Span.FROM, day)
                        .with(Span.KNOWN, PagePoint.THEN)
                        .toString();
    }

    private static Forms forms(AccountTable table, PointInTime at) {
        AccountAt account = AccountAt.of(table, at);
        return new Forms(
                Contacts.of(table, at).active(),
                MeetingsAhead.of(account).stream()
                        .map(meeting -> meeting(meeting, account))
                        .toList(),
                Escalations.of(Tables.of(table), at).rows().stream()
                        .filter(row -> row.resolvedAt() == null)
                        .map(row -> new Choice(
                                row.escalationId(),
                                joined(row.escalationId(), Wording.constant(row.severity()), row.cause())))
                        .toList());
    }

    private static Meeting meeting(MeetingScheduled meeting, AccountAt account) {
        return new Meeting(
                meeting.meetingId(),
                joined(
                        Wording.moment(meeting.at(), account.zone()),
                        Wording.constant(meeting.kind()),
                        meeting.subject()),
                MeetingsAhead.startedAt(account, meeting));
    }

    private static String joined(@Nullable String... texts) {
        return Stream.of(texts).filter(Objects::nonNull).collect(Collectors.joining(" · "));
    }
}
