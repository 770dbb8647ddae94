package io.accounthealth.model.satisfaction;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.SatisfactionEvent;
import io.accounthealth.events.SatisfactionEvent.CsatAnswered;
import io.accounthealth.events.SatisfactionEvent.NpsAnswered;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import io.accounthealth.model.table.Tables;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * NPS and CSAT over some accounts.
 *
 * @param nps percent of promoters (9, 10) less percent of detractors (0 to 6), −100 to 100, one decimal; of each person
 *     the newest answer of the window counts, an answer without a person counts by itself. Null without answers
 * @param csat percent of answers 4 and 5, one decimal; null without answers
 */
public record Satisfaction(
        int npsAnswers,
        int promoters,
        int detractors,
        @Nullable BigDecimal nps,
        int csatAnswers,
        int satisfied,
        @Nullable BigDecimal csat) {

    public static final int DEFAULT_WINDOW_DAYS = 90;

    public static final int PROMOTES_FROM = 9;
    private static final int DETRACTS_UP_TO = 6;
    private static final int SATISFIED_FROM = 4;

    public static Satisfaction of(Tables tables, PointInTime point, int windowDays) {
        BitemporalPoint at = BitemporalPoint.of(point);
        Count count = new Count();
        tables.each(table -> Count.of(table.satisfaction().after(at, at.daysBack(windowDays))))
                .forEach(count::add);
        return count.total();
    }

    /** Of one account since a moment: {@code start}, in microseconds since 1970, is not within. */
    public static Satisfaction since(AccountTable table, PointInTime point, long start) {
        return Count.of(table.satisfaction().after(BitemporalPoint.of(point), start))
                .total();
    }

    /** Answers that were counted. */
    public static final class Count {
        private final int[] nps = new int[11];
        private final int[] csat = new int[6];

        /** @param facts of one account, of the window, oldest first */
        public static Count of(List<Fact<SatisfactionEvent>> facts) {
            return of(facts, when -> true);
        }

        /** @param when wants an answer that counts by when it was given, in microseconds since 1970 */
        public static Count of(List<Fact<SatisfactionEvent>> facts, LongPredicate when) {
            Count count = new Count();
            count.count(facts, when);
            return count;
        }

        public void add(Count other) {
            Arrays.setAll(nps, score -> nps[score] + other.nps[score]);
            Arrays.setAll(csat, score -> csat[score] + other.csat[score]);
        }

        private void count(List<Fact<SatisfactionEvent>> facts, LongPredicate when) {
            for (Fact<SatisfactionEvent> fact : facts) {
                if (fact.event() instanceof CsatAnswered e && when.test(fact.occurredAt())) {
                    csat[Math.clamp(e.score(), 1, 5)]++;
                }
            }
            for (Fact<SatisfactionEvent> fact : newestOfPerson(facts)) {
                if (fact.event() instanceof NpsAnswered e && when.test(fact.occurredAt())) {
                    nps[Math.clamp(e.score(), 0, 10)]++;
                }
            }
        }

        public Satisfaction total() {
            return Satisfaction.of(nps, csat);
        }
    }

    /** The NPS answers that count: of each person the newest, and each without a person. */
    static Collection<Fact<SatisfactionEvent>> newestOfPerson(List<Fact<SatisfactionEvent>> facts) {
        Map<String, Fact<SatisfactionEvent>> newest = new LinkedHashMap<>();
        for (Fact<SatisfactionEvent> fact : facts) {
            if (fact.event() instanceof NpsAnswered e) {
                newest.put(e.personId() == null ? fact.eventId().toString() : "person " + e.personId(), fact);
            }
        }
        return newest.values();
    }

    /**
     * @param nps how many answers of each score from 0 to 10
     * @param csat the same from 0 to 5; nobody answers 0
     */
    static Satisfaction of(int[] nps, int[] csat) {
        int answers = sum(nps, 0, 10);
        int promoters = sum(nps, PROMOTES_FROM, 10);
        int detractors = sum(nps, 0, DETRACTS_UP_TO);
        int rated = sum(csat, 1, 5);
        int satisfied = sum(csat, SATISFIED_FROM, 5);
        return new Satisfaction(
                answers,
                promoters,
                detractors,
                percent(promoters - detractors, answers),
                rated,
                satisfied,
                percent(satisfied, rated));
    }

    private static int sum(int[] counts, int from, int to) {
        int sum = 0;
        for (int i = from; i <= to; i++) {
            sum += counts[i];
        }
        return sum;
    }

    static @Nullable BigDecimal percent(int part, int whole) {
        return whole == 0
                ? null
                : BigDecimal.valueOf(100L * part).divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP);
    }
}
