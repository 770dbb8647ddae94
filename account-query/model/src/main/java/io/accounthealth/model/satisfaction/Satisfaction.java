package io.accounthealth.model.satisfaction;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.SatisfactionEvent;
import io.accounthealth.events.SatisfactionEvent.CsatAnswered;
import io.accounthealth.events.SatisfactionEvent.NpsAnswered;
import io.accounthealth.model.figures.Proportion;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import io.accounthealth.model.table.Tables;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
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
        return sum(tables.each(table -> since(table, at, at.daysBack(windowDays), when -> true)));
    }

    /**
     * Of one account after {@code start}, in microseconds since 1970, which is not within.
     *
     * @param when accepts an answer by the time at which it was given, in microseconds since 1970
     */
    public static Satisfaction since(AccountTable table, BitemporalPoint at, long start, LongPredicate when) {
        List<Fact<SatisfactionEvent>> facts =
                table.facts(SatisfactionEvent.class).after(at, start);
        int[] nps = new int[11];
        int[] csat = new int[6];
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
        return of(nps, csat);
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
     * @param csat the same from 0 to 5, where no answer is 0
     */
    static Satisfaction of(int[] nps, int[] csat) {
        return of(
                sum(nps, 0, 10),
                sum(nps, PROMOTES_FROM, 10),
                sum(nps, 0, DETRACTS_UP_TO),
                sum(csat, 1, 5),
                sum(csat, SATISFIED_FROM, 5));
    }

    private static Satisfaction of(int answers, int promoters, int detractors, int rated, int satisfied) {
        return new Satisfaction(
                answers,
                promoters,
                detractors,
                Proportion.toOneDecimal(100L * (promoters - detractors), answers),
                rated,
                satisfied,
                Proportion.toOneDecimal(100L * satisfied, rated));
    }

    /** Of the answers of all. */
    public static Satisfaction sum(Collection<Satisfaction> parts) {
        int answers = 0;
        int promoters = 0;
        int detractors = 0;
        int rated = 0;
        int satisfied = 0;
        for (Satisfaction part : parts) {
            answers += part.npsAnswers;
            promoters += part.promoters;
            detractors += part.detractors;
            rated += part.csatAnswers;
            satisfied += part.satisfied;
        }
        return of(answers, promoters, detractors, rated, satisfied);
    }

    private static int sum(int[] counts, int from, int to) {
        return IntStream.rangeClosed(from, to).map(score -> counts[score]).sum();
    }
}
