package io.accounthealth.standalone.demo;

import io.accounthealth.events.ContractEvent.ContractRenewed;
import io.accounthealth.events.ContractEvent.RenewalOpened;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What is under way on the last day at a client that stays. The habits of reports, inquiries and contracts tell only
 * episodes that had time to end; these go on, so that something is due, unanswered or newly renewed.
 */
final class LastWeeks implements EventGenerator {

    private static final int INQUIRIES_DAYS = 24;

    /** Reports are scheduled so many days before they are due. */
    private static final int SCHEDULED_AHEAD = 6;

    private static final int SIGNS_FROM = 450;

    @Override
    public void keep(EventScript diary, SeededRandom dice) {
        Client client = diary.client();
        if (client.closes() < Span.DAYS) {
            return;
        }
        ReportGenerator.tell(diary, dice, Span.DAYS - ReportGenerator.LEFT_OUT, Span.DAYS + SCHEDULED_AHEAD);
        int number = 0;
        for (int day = Span.DAYS - INQUIRIES_DAYS + dice.below(8); day < Span.DAYS; day += dice.between(3, 19)) {
            InquiryGenerator.ask(
                    diary,
                    dice,
                    client.id() + "-late-q" + ++number,
                    diary.span().workday(day));
        }
        renew(diary, dice);
    }

    private static void renew(EventScript diary, SeededRandom dice) {
        Client client = diary.client();
        for (LocalDate end : undecided(diary)) {
            int day = diary.span().day(end);
            int renewed = diary.span().workday(day - dice.between(12, 25));
            if (client.mood(Math.min(day, Span.DAYS)) > SIGNS_FROM && dice.chance(900)) {
                diary.note(
                        new ContractRenewed(
                                ContractGenerator.id(client),
                                ContractGenerator.amount(client, day),
                                client.currency(),
                                end,
                                end.plusYears(1)),
                        diary.at(renewed, 16 * 60));
            }
        }
    }

    /** The ends of terms of which the renewal is open. */
    private static List<LocalDate> undecided(EventScript diary) {
        List<LocalDate> ends = new ArrayList<>();
        for (Draft draft : diary.drafts()) {
            if (draft.event() instanceof RenewalOpened e && e.due() != null) {
                ends.add(e.due());
            } else if (draft.event() instanceof ContractRenewed e) {
                ends.remove(e.start());
            }
        }
        return ends;
    }
}
