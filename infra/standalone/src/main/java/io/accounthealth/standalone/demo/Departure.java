package io.accounthealth.standalone.demo;

import io.accounthealth.events.ContractEvent.AccountChurned;
import io.accounthealth.events.ContractEvent.NoticeGiven;
import io.accounthealth.events.ContractEvent.RenewalLost;
import io.accounthealth.events.ReportEvent.NarrativeRecorded;

/** How a client that goes takes its leave: notice, a renewal lost, the last day. */
final class Departure implements EventGenerator {

    private static final int NOTICE = 43;

    @Override
    public void keep(EventScript diary, SeededRandom dice) {
        Client client = diary.client();
        int last = client.closes();
        if (last >= Span.DAYS) {
            return;
        }
        boolean silent = client.arc() == MoodCurve.SILENT;
        String reason = silent ? "new marketing lead brought her own agency" : "price; a rival offered half the fee";
        int notice = diary.span().workday(last - NOTICE);
        diary.note(new NoticeGiven(diary.span().date(last), reason), diary.at(notice, 11 * 60));
        diary.note(new RenewalLost(ContractGenerator.id(client), reason), diary.at(notice + 14, 15 * 60));
        diary.note(
                new NarrativeRecorded(
                        "Why we lost " + client.name(),
                        silent
                                ? "Nobody complained. The meetings had thinned out for eight months and we read the"
                                        + " polite surveys instead"
                                : "We knew for a year that the fee was the matter and never brought an offer",
                        silent
                                ? "Treat missed meetings as a signal of their own"
                                : "Open renewals with a price on the table"),
                diary.at(notice + 15, 16 * 60));
        diary.note(new AccountChurned(reason, diary.span().date(last)), diary.at(last - 1, 16 * 60));
    }
}
