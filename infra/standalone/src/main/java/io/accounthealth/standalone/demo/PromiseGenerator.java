package io.accounthealth.standalone.demo;

import io.accounthealth.events.ContractEvent.ContractRenewed;
import io.accounthealth.events.HandoverEvent.AccountOpened;
import io.accounthealth.events.PromiseEvent;
import io.accounthealth.events.PromiseEvent.PromiseBroken;
import io.accounthealth.events.PromiseEvent.PromiseKept;
import io.accounthealth.events.PromiseEvent.PromiseMade;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What Sales promised when the account came, and at each renewal; kept mostly, and better where the mood is good. */
final class PromiseGenerator implements EventGenerator {

    private static final List<String> AT_HANDOVER = List.of(
            "A dashboard of the client's own within two months",
            "A named buyer for the first quarter",
            "Monthly workshops on creatives",
            "Access to raw log files",
            "A brand lift study in the first flight");
    private static final List<String> AT_RENEWAL = List.of(
            "A data fee held for the new term",
            "A second language in the reports",
            "An audit of the audiences within the quarter",
            "A test budget of our own for one new format");
    private static final List<String> REASONS = List.of(
            "the partner raised its price", "nobody had asked the developers", "the client's consent tool forbids it");

    private static final int MADE_STEP = 50;
    private static final int DECIDED_STEP = 55;

    @Override
    public void keep(EventScript diary, SeededRandom dice) {
        Client client = diary.client();
        int first = dice.below(AT_HANDOVER.size());
        for (int number = 0, promises = dice.between(1, 3); number < promises; number++) {
            promise(
                    diary,
                    dice,
                    client.id() + "-promise-" + (number + 1),
                    AT_HANDOVER.get((first + number) % AT_HANDOVER.size()),
                    client.opens());
        }
        for (Draft draft : List.copyOf(diary.drafts())) {
            if (draft.event() instanceof ContractRenewed renewed && renewed.start() != null && dice.chance(800)) {
                int day = diary.span().day(renewed.start().minusDays(4));
                if (day >= 0) {
                    String id = client.id() + "-promise-" + renewed.start().getYear();
                    promise(diary, dice, id, dice.pick(AT_RENEWAL), day);
                }
            }
        }
    }

    private static void promise(EventScript diary, SeededRandom dice, String id, String text, int day) {
        Client client = diary.client();
        int due = diary.span().workday(day + dice.between(25, 95));
        bringIn(diary, day, 14 * 60, new PromiseMade(id, text, diary.span().date(due), salesManager(diary)), MADE_STEP);
        long mood = client.mood(Math.max(0, due));
        int fate = dice.below(1000);
        long kept = mood > 700 ? 850 : 520;
        long late = mood > 700 ? 950 : 730;
        if (fate < kept) {
            bringIn(diary, due - dice.between(1, 12), 15 * 60, new PromiseKept(id, null), DECIDED_STEP);
        } else if (fate < late) {
            bringIn(diary, due + dice.between(4, 30), 15 * 60, new PromiseKept(id, "later than said"), DECIDED_STEP);
        } else if (fate < 970 || due < Span.DAYS - 60) {
            bringIn(diary, due + dice.between(1, 5), 16 * 60, new PromiseBroken(id, dice.pick(REASONS)), DECIDED_STEP);
        }
    }

    private static void bringIn(EventScript diary, int day, int minute, PromiseEvent event, int step) {
        Instant at = diary.span().instant(day, diary.client().zone(), minute);
        HandoverGenerator.bringIn(diary, at, event, step);
    }

    private static @Nullable String salesManager(EventScript diary) {
        for (Draft draft : diary.drafts()) {
            if (draft.event() instanceof AccountOpened opened) {
                return opened.salesManager();
            }
        }
        return null;
    }
}
