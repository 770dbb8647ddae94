package io.accounthealth.standalone.demo.script;

import io.accounthealth.events.ContractEvent;
import io.accounthealth.events.ContractEvent.AccountChurned;
import io.accounthealth.events.ContractEvent.ContractRenewed;
import io.accounthealth.events.ContractEvent.ContractSigned;
import io.accounthealth.events.ContractEvent.NoticeGiven;
import io.accounthealth.events.ContractEvent.RenewalLost;
import io.accounthealth.events.ContractEvent.RenewalOpened;
import io.accounthealth.events.HandoverEvent.AccountOpened;
import io.accounthealth.events.PromiseEvent.PromiseBroken;
import io.accounthealth.events.PromiseEvent.PromiseKept;
import io.accounthealth.events.PromiseEvent.PromiseMade;
import io.accounthealth.events.ReportEvent.NarrativeRecorded;
import io.accounthealth.standalone.demo.seed.SeededRandom;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** A yearly contract and what was promised with it, until it is renewed for the last time or the client goes. */
final class ContractGenerator extends EventGenerator {

    private static final int OPENED_BEFORE_END = 60;
    private static final int NOTICE = 43;
    private static final int PROMISED_STEP = 50;
    private static final int DECIDED_STEP = 55;

    private final String contractId = client.id() + "-annual";

    ContractGenerator(EventScript script, SeededRandom random) {
        super(script, random);
    }

    /** Signed, its renewal opened two months before the end, renewed shortly before it. */
    void contract() {
        LocalDate start = date(client.opens());
        LocalDate end = start.plusYears(1);
        bringIn(
                new ContractSigned(contractId, "annual", start, end, amount(client.opens()), client.currency()),
                client.opens(),
                10 * 60,
                8);
        while (days.day(end) - OPENED_BEFORE_END < DAYS) {
            int renewed = days.day(end) - between(8, 25);
            bringIn(new RenewalOpened(contractId, end), days.day(end) - OPENED_BEFORE_END, 600, 9);
            // A client that is about to go is asked, but does not sign.
            if (renewed >= client.closes() - 120) {
                break;
            }
            bringIn(renewal(end, days.day(end)), renewed, 16 * 60, 10);
            end = end.plusYears(1);
        }
    }

    /** Renewals that are still open near the end of the demo. */
    void lastWeeks() {
        List<LocalDate> open = new ArrayList<>();
        script.each(ContractEvent.class, (event, draft) -> {
            if (event instanceof RenewalOpened e && e.due() != null) {
                open.add(e.due());
            } else if (event instanceof ContractRenewed e) {
                open.remove(e.start());
            }
        });
        for (LocalDate end : open) {
            int day = days.day(end);
            int renewed = workday(day - between(12, 25));
            if (mood(Math.min(day, DAYS)) > 450 && chance(900)) {
                note(renewal(end, day), renewed, 16 * 60);
            }
        }
    }

    private ContractRenewed renewal(LocalDate start, int day) {
        return new ContractRenewed(contractId, amount(day), client.currency(), start, start.plusYears(1));
    }

    /** A year at the rate of that day, in whole thousands. */
    private BigDecimal amount(int day) {
        return money(client.yearly(day, 1000, 100_000));
    }

    /**
     * What Sales promised when the account came, and at each renewal; kept mostly, and better where the mood is good.
     */
    void promises() {
        List<String> texts = words("promises at handover");
        int first = random.below(texts.size());
        for (int number = 0, promises = between(1, 3); number < promises; number++) {
            String text = texts.get((first + number) % texts.size());
            promise(client.id() + "-promise-" + (number + 1), text, client.opens());
        }
        script.each(ContractRenewed.class, (renewed, draft) -> {
            if (renewed.start() != null && chance(800)) {
                int day = days.day(renewed.start().minusDays(4));
                if (day >= 0) {
                    String id = client.id() + "-promise-" + renewed.start().getYear();
                    promise(id, pick("promises at renewal"), day);
                }
            }
        });
    }

    private void promise(String id, String text, int day) {
        int due = workday(day + between(25, 95));
        script.each(
                AccountOpened.class,
                (opened, draft) -> bringIn(
                        new PromiseMade(id, text, date(due), opened.salesManager()), day, 14 * 60, PROMISED_STEP));
        boolean well = mood(Math.max(0, due)) > 700;
        int fate = random.below(1000);
        if (fate < (well ? 850 : 520)) {
            bringIn(new PromiseKept(id, null), due - between(1, 12), 15 * 60, DECIDED_STEP);
        } else if (fate < (well ? 950 : 730)) {
            bringIn(new PromiseKept(id, "later than said"), due + between(4, 30), 15 * 60, DECIDED_STEP);
        } else if (fate < 970 || due < DAYS - 60) {
            int broken = due + between(1, 5);
            bringIn(new PromiseBroken(id, pick("broken because")), broken, 16 * 60, DECIDED_STEP);
        }
    }

    /** How a client that goes takes its leave: notice, a renewal lost, the last day. */
    void departure() {
        if (client.stays()) {
            return;
        }
        int last = client.closes();
        boolean silent = client.silent();
        String reason = silent ? "new marketing lead brought her own agency" : "price; a rival offered half the fee";
        int notice = workday(last - NOTICE);
        note(new NoticeGiven(date(last), reason), notice, 11 * 60);
        note(new RenewalLost(contractId, reason), notice + 14, 15 * 60);
        note(
                new NarrativeRecorded(
                        "Why we lost " + client.name(),
                        silent
                                ? "Nobody complained. The meetings had thinned out for eight months and we read the"
                                        + " polite surveys instead"
                                : "We knew for a year that the fee was the matter and never brought an offer",
                        silent
                                ? "Treat missed meetings as a signal of their own"
                                : "Open renewals with a price on the table"),
                notice + 15,
                16 * 60);
        note(new AccountChurned(reason, date(last)), last - 1, 16 * 60);
    }
}
