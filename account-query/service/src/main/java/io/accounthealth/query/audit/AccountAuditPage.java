package io.accounthealth.query.audit;

import io.accounthealth.model.account.Card;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.query.health.ScoredPoint;
import io.accounthealth.query.http.RowCounted;
import io.accounthealth.query.log.StoredStream;
import io.accounthealth.query.page.AccountHead;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.PagePoint;
import io.accounthealth.query.page.PointBar;
import io.accounthealth.query.point.Point;
import io.accounthealth.query.point.PointAnswer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All that an auditor is told of an account.
 *
 * @param replay where it is made anew from its stored events, at the same point
 * @param export where all of its events are had with their proof; null where the caller may not, or none are kept
 * @param proofs whether the caller may have the proof of an event
 */
record AccountAuditPage(
        PointBar point,
        AccountHead head,
        FourQuestions questions,
        TwoStates states,
        RawEvents events,
        String replay,
        @Nullable String export,
        boolean proofs)
        implements RowCounted {

    /** What is read of the table at the page's point, before all else. */
    record Start(PointBar bar, AccountHead head, ZoneId zone, PointAnswer says, Amendments amendments) {

        static Start of(AccountTable table, Point at, Address address, Instant now) {
            Card card =
                    Objects.requireNonNull(Card.of(table, at.at()), "reads answer only for accounts that were opened");
            ZoneId zone = card.timeZone();
            return new Start(
                    PointBar.of(address, at.says().asOf(), zone, now, LocalDate.ofInstant(card.opened(), zone)),
                    AccountHead.of(card, at, address, AccountHead.Tab.AUDIT),
                    zone,
                    at.says(),
                    Amendments.of(table, at.at().knownAtPosition()));
        }
    }

    /**
     * @param four the scores at the points of the four questions
     * @param exports whether the caller may take the account away with its proof
     * @param proofs whether the caller may have the proof of an event
     * @param first the score at the point that is compared with the page's own
     */
    static AccountAuditPage of(
            Start start,
            Address address,
            List<ScoredPoint> four,
            StoredStream.Found found,
            ScoredPoint first,
            ScoredPoint second,
            boolean exports,
            boolean proofs) {
        String account = start.head().id();
        return new AccountAuditPage(
                start.bar(),
                start.head(),
                FourQuestions.of(four, address.samePointAt(AccountHead.Tab.OVERVIEW.pathOf(account)), start.zone()),
                TwoStates.of(
                        address,
                        TwoStates.first(address, start.bar()),
                        start.bar(),
                        first,
                        second,
                        AccountHead.Tab.CHANGES.pathOf(account),
                        start.zone()),
                RawEvents.of(found, start.amendments(), address, start.zone()),
                PagePoint.toApi(address.only(Address.POINT), "/v1/accounts/" + account + "/replay")
                        .toString(),
                exports
                        ? new Address("/v1/audit/export", Map.of())
                                .with("account", account)
                                .with("format", "zip")
                                .toString()
                        : null,
                proofs);
    }

    @Override
    public long rowCount() {
        return events.events().size();
    }
}
