package io.accounthealth.query.audit;

import io.accounthealth.model.account.Card;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.query.http.RowCounted;
import io.accounthealth.query.page.AccountHead;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.PagePoint;
import io.accounthealth.query.page.PointBar;
import io.accounthealth.query.point.ExactTime;
import io.accounthealth.query.point.Point;
import io.accounthealth.query.point.PointAnswer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The audit of one account.
 *
 * @param exports whether the caller may export the account with its proof
 * @param proofs whether the caller may have the proof of an event
 * @param accesses whether the caller may read accesses to the account
 */
record AccountAuditPage(
        Start start,
        FourQuestions questions,
        TwoStates states,
        RawEvents events,
        boolean exports,
        boolean proofs,
        boolean accesses)
        implements RowCounted {

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    /** What is read of the table at the page's point, before all else. */
    record Start(
            PointBar bar,
            AccountHead head,
            ZoneId zone,
            Address address,
            PointAnswer answered,
            Amendments amendments,
            List<String> versions) {

        static Start of(AccountTable table, Point at, Address address, Instant now) {
            Card card =
                    Objects.requireNonNull(Card.of(table, at.at()), "reads answer only for accounts that were opened");
            ZoneId zone = card.timeZone();
            return new Start(
                    PointBar.of(address, at.answered().asOf(), zone, now, LocalDate.ofInstant(card.opened(), zone)),
                    AccountHead.of(card, at, address, AccountHead.Tab.AUDIT),
                    zone,
                    address,
                    at.answered(),
                    Amendments.of(table, at.at().knownAtPosition()),
                    at.policies().published().stream()
                            .map(published -> published.policy().version())
                            .toList());
        }
    }

    public PointBar point() {
        return start.bar();
    }

    public AccountHead head() {
        return start.head();
    }

    public Address overview() {
        return start.address().samePointAt(AccountHead.Tab.OVERVIEW.pathOf(head().id()));
    }

    /** Whether a point is a whole day, which has a field of its own. */
    public static boolean isDay(@Nullable String point) {
        return point != null && DAY.matcher(point).matches();
    }

    /** Where the difference of the two states is explained. */
    public Address why() {
        return states.why(AccountHead.Tab.CHANGES.pathOf(head().id()));
    }

    /** Where the account is replayed from its stored events, at the same point. */
    public Address replay() {
        return PagePoint.toApi(start.address().only(Address.POINT), "/v1/accounts/" + head().id() + "/replay");
    }

    public static String freshness(PointAnswer answered, ZoneId zone) {
        return PagePoint.freshness(answered, zone);
    }

    @Override
    public long rowCount() {
        return events.events().size();
    }

    /** In the zone of the account. */
    public String second(Instant instant) {
        return ExactTime.of(instant, start.zone());
    }
}
