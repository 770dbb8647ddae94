package io.accounthealth.model.sla;

import io.accounthealth.model.policy.TargetBook;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import java.util.List;

/** The rows of one account. */
final class SlaRows {

    private static final long MINUTE = 60_000_000;

    private final AccountAt account;
    private final SlaTerms terms;
    private final long from;

    private SlaRows(AccountAt account, TargetBook targets, long from) {
        this.account = account;
        terms = SlaTerms.of(account, targets);
        this.from = from;
    }

    /**
     * The inquiries that are not resolved, or of which something was done after a time.
     *
     * @param targets as known at the point
     * @param from microseconds since 1970: targets count that begin after it
     */
    static List<Sla.Row> of(AccountAt account, TargetBook targets, long from) {
        return of(
                account,
                targets,
                from,
                Inquiries.all(account).stream()
                        .filter(inquiry -> !inquiry.isResolved() || inquiry.lastDoneAt() > from)
                        .toList());
    }

    /** Those that are not resolved, without what was done before. */
    static List<Sla.Row> unresolved(AccountAt account, TargetBook targets) {
        return of(account, targets, Long.MAX_VALUE, InquiryClocks.unresolved(account, targets));
    }

    private static List<Sla.Row> of(AccountAt account, TargetBook targets, long from, List<Inquiry> inquiries) {
        if (inquiries.isEmpty()) {
            return List.of();
        }
        SlaRows rows = new SlaRows(account, targets, from);
        return inquiries.stream().map(rows::row).toList();
    }

    private Sla.Row row(Inquiry inquiry) {
        int met = 0;
        int decided = 0;
        int answers = 0;
        long minutes = 0;
        SlaClock newest = inquiry.responses().getLast();
        SlaClock.Result response = result(inquiry, newest);
        for (SlaClock clock : inquiry.responses()) {
            if (clock.countsFrom() > from) {
                SlaClock.Result result = clock.equals(newest) ? response : result(inquiry, clock);
                met += result.isMet() ? 1 : 0;
                decided += result.isDecided() ? 1 : 0;
                answers += clock.isRunning() ? 0 : 1;
                minutes += clock.isRunning() ? 0 : result.used() / MINUTE;
            }
        }
        SlaClock settling = inquiry.resolution();
        SlaClock.Result resolution = settling == null ? null : result(inquiry, settling);
        boolean counts =
                settling != null && resolution != null && settling.countsFrom() > from && resolution.isDecided();
        return new Sla.Row(
                account.id(),
                account.name(),
                account.manager(),
                inquiry.id(),
                inquiry.priority(),
                inquiry.channel(),
                inquiry.state(),
                BitemporalPoint.instant(inquiry.receivedAt()),
                inquiry.reopenings(),
                response.state() == SlaClock.State.BREACHED
                        || (resolution != null && resolution.state() == SlaClock.State.BREACHED),
                response.state(),
                BitemporalPoint.instant(response.due()),
                BitemporalPoint.instantOrNull(newest.doneAt()),
                response.used() / MINUTE,
                terms.targets().version(newest),
                terms.targets().allowed(newest, inquiry.priority()).toMinutes(),
                met,
                decided,
                answers,
                minutes,
                resolution == null ? null : resolution.state(),
                resolution == null ? null : BitemporalPoint.instant(resolution.due()),
                BitemporalPoint.instantOrNull(inquiry.resolvedAt()),
                resolution == null ? null : resolution.used() / MINUTE,
                settling == null ? null : terms.targets().version(settling),
                settling == null
                        ? null
                        : terms.targets().allowed(settling, inquiry.priority()).toMinutes(),
                counts && resolution != null && resolution.isMet() ? 1 : 0,
                counts ? 1 : 0,
                inquiry.evidence());
    }

    private SlaClock.Result result(Inquiry inquiry, SlaClock clock) {
        return inquiry.result(clock, terms, account.at().t());
    }
}
