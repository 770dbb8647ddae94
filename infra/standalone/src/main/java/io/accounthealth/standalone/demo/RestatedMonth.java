package io.accounthealth.standalone.demo;

import io.accounthealth.events.Party;
import io.accounthealth.events.ReportEvent.NarrativeRecorded;
import io.accounthealth.events.ReportEvent.ReportErrorFound;
import io.accounthealth.events.ReportEvent.ReportReissued;
import io.accounthealth.events.Severity;
import io.accounthealth.events.SpendEvent.SpendReported;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/** {@link Stories#RESTATED}: a whole month of one line comes out lower, after everybody had been told. */
final class RestatedMonth implements EventGenerator {

    private static final int MONTHS_BEFORE_END = 5;
    private static final int RESTATED_ON = 28;
    private static final int KEPT_PERMILLE = 620;
    private static final String CHANNEL = "display";

    /** The month that was restated, in a demo that ends on a day. */
    static YearMonth month(LocalDate end) {
        return YearMonth.from(end).minusMonths(MONTHS_BEFORE_END);
    }

    /** A day by which the month had been reported, and not yet restated. */
    static LocalDate reportedBy(LocalDate end) {
        return month(end).plusMonths(1).atDay(RESTATED_ON - 8);
    }

    @Override
    public void keep(EventScript diary, SeededRandom dice) {
        Client client = diary.client();
        if (!client.id().equals(Stories.RESTATED)) {
            return;
        }
        YearMonth month = month(diary.span().end());
        int on = diary.span().day(month.plusMonths(1).atDay(RESTATED_ON));
        for (Draft draft : List.copyOf(diary.drafts())) {
            if (draft.event() instanceof SpendReported spend
                    && YearMonth.from(spend.periodStart()).equals(month)
                    && String.valueOf(spend.line()).endsWith(CHANNEL)) {
                long cents = spend.amount().movePointRight(2).longValueExact() * KEPT_PERMILLE / 1000;
                Instant told =
                        diary.at(on, 6 * 60).plusSeconds(spend.periodStart().getDayOfMonth());
                diary.write(
                        SpendGenerator.restated(spend, cents), draft.occurredAt(), told, draft.actor(), draft.source());
            }
        }
        String reportId = client.id() + "-monthly-" + month;
        diary.note(
                new ReportErrorFound(
                        reportId,
                        Severity.HIGH,
                        Party.US,
                        "Invalid traffic was counted; the DSP has restated the month"),
                diary.at(on, 10 * 60));
        diary.note(new ReportReissued(reportId, 2), diary.at(on, 16 * 60));
        diary.note(
                new NarrativeRecorded(
                        "Restated " + month,
                        "The DSP took invalid traffic out of the display line, more than a third of the month",
                        "Credit on the next invoice; pre-bid filter on all lines from today"),
                diary.at(on + 1, 11 * 60));
    }
}
