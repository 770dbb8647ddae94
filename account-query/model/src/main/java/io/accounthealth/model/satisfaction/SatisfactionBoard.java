package io.accounthealth.model.satisfaction;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.SatisfactionEvent;
import io.accounthealth.events.SatisfactionEvent.CompetitorSighted;
import io.accounthealth.events.SatisfactionEvent.CsatAnswered;
import io.accounthealth.events.SatisfactionEvent.NpsAnswered;
import io.accounthealth.events.SatisfactionEvent.SurveySent;
import io.accounthealth.events.SatisfactionEvent.TemperatureTaken;
import io.accounthealth.events.Signal;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.figures.Proportion;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import io.accounthealth.model.table.Tables;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What clients answer when asked, and how warm their managers feel them to be. */
public final class SatisfactionBoard {

    public enum Kind {
        @JsonProperty("nps")
        NPS,
        @JsonProperty("csat")
        CSAT,
        @JsonProperty("temperature")
        TEMPERATURE
    }

    /**
     * @param score NPS 0 to 10, CSAT and temperature 1 to 5
     * @param counted whether the figures are made of it: of NPS the newest answer of its person in the window, of
     *     temperature the newest of its account, and every CSAT answer
     * @param signals what the manager sensed
     * @param comment the client's; with a temperature the manager's note
     * @param eventId the evidence
     */
    public record Row(
            AccountId accountId,
            @Nullable String account,
            @Nullable String manager,
            Kind kind,
            int score,
            boolean counted,
            @Nullable String personId,
            @Nullable String surveyId,
            Instant occurredAt,
            List<Signal> signals,
            @Nullable String comment,
            UUID eventId) {}

    /**
     * All over the window.
     *
     * @param days the window
     * @param nps see {@link Satisfaction}, like all down to {@code csat}
     * @param temperatures accounts whose temperature was taken
     * @param meanTemperature of the newest of each account, 1 to 5, one decimal; null without any
     * @param accountsByTemperature how many accounts are at each from 1 to 5, by the newest
     * @param surveysSent one a survey and person; a survey sent twice to a person is one
     * @param surveysAnswered of these, those with an answer by T that names the survey
     * @param responseRate the share of them; null when none was sent
     */
    public record Figures(
            int days,
            int npsAnswers,
            int promoters,
            int detractors,
            @Nullable BigDecimal nps,
            int csatAnswers,
            int satisfied,
            @Nullable BigDecimal csat,
            int temperatures,
            @Nullable BigDecimal meanTemperature,
            Map<Integer, Integer> accountsByTemperature,
            int surveysSent,
            int surveysAnswered,
            @Nullable BigDecimal responseRate) {}

    private static final int COLDEST = 1;
    private static final int WARMEST = 5;

    private final Satisfaction.Count answers = new Satisfaction.Count();
    private final int[] atTemperature = new int[WARMEST + 1];
    private final List<Row> rows = new ArrayList<>();
    private int sent;
    private int answered;

    private static final Comparator<Row> ORDER = Comparator.comparing(Row::occurredAt)
            .reversed()
            .thenComparing(Row::accountId)
            .thenComparing(Row::eventId);

    private SatisfactionBoard() {}

    /** The answers and temperatures of the window, the newest first. */
    public static Board<Figures, Row> of(Tables tables, PointInTime point, int days) {
        SatisfactionBoard board = new SatisfactionBoard();
        tables.each(table -> ofAccount(table, point, days)).forEach(board::add);
        return new Board<>(board.figures(days), Board.sorted(board.rows, ORDER));
    }

    private static @Nullable SatisfactionBoard ofAccount(AccountTable table, PointInTime point, int days) {
        BitemporalPoint at = BitemporalPoint.of(point);
        List<Fact<SatisfactionEvent>> facts = table.satisfaction().after(at, at.daysBack(days));
        if (facts.isEmpty()) {
            return null;
        }
        SatisfactionBoard board = new SatisfactionBoard();
        board.add(AccountAt.of(table, point), facts);
        return board;
    }

    private void add(SatisfactionBoard other) {
        answers.add(other.answers);
        Arrays.setAll(atTemperature, degree -> atTemperature[degree] + other.atTemperature[degree]);
        rows.addAll(other.rows);
        sent += other.sent;
        answered += other.answered;
    }

    private void add(AccountAt account, List<Fact<SatisfactionEvent>> facts) {
        answers.add(Satisfaction.Count.of(facts));
        Set<UUID> counted = new HashSet<>();
        for (Fact<SatisfactionEvent> fact : Satisfaction.newestOfPerson(facts)) {
            counted.add(fact.eventId());
        }
        Fact<SatisfactionEvent> newest = null;
        Surveys surveys = new Surveys();
        for (Fact<SatisfactionEvent> fact : facts) {
            newest = fact.event() instanceof TemperatureTaken ? fact : newest;
            surveys.take(fact);
        }
        if (newest != null && newest.event() instanceof TemperatureTaken e) {
            atTemperature[Math.clamp(e.temperature(), COLDEST, WARMEST)]++;
            counted.add(newest.eventId());
        }
        sent += surveys.sent();
        answered += surveys.answered();
        for (Fact<SatisfactionEvent> fact : facts) {
            add(account, fact, counted.contains(fact.eventId()));
        }
    }

    private void add(AccountAt account, Fact<SatisfactionEvent> fact, boolean counted) {
        switch (fact.event()) {
            case NpsAnswered e ->
                add(account, fact, Kind.NPS, e.score(), counted, e.personId(), e.surveyId(), null, e.comment());
            case CsatAnswered e ->
                add(account, fact, Kind.CSAT, e.score(), true, e.personId(), e.surveyId(), null, e.comment());
            case TemperatureTaken e ->
                add(account, fact, Kind.TEMPERATURE, e.temperature(), counted, null, null, e.signals(), e.note());
            case SurveySent e -> {}
            case CompetitorSighted e -> {}
        }
    }

    private void add(
            AccountAt account,
            Fact<SatisfactionEvent> fact,
            Kind kind,
            int score,
            boolean counted,
            @Nullable String personId,
            @Nullable String surveyId,
            @Nullable List<Signal> signals,
            @Nullable String comment) {
        rows.add(new Row(
                account.table().account(),
                account.name(),
                account.manager(),
                kind,
                score,
                counted,
                personId,
                surveyId,
                BitemporalPoint.instant(fact.occurredAt()),
                signals == null ? List.of() : List.copyOf(signals),
                comment,
                fact.eventId()));
    }

    private Figures figures(int days) {
        Satisfaction satisfaction = answers.total();
        Map<Integer, Integer> byTemperature = new TreeMap<>();
        int accounts = 0;
        int sum = 0;
        for (int degree = COLDEST; degree <= WARMEST; degree++) {
            byTemperature.put(degree, atTemperature[degree]);
            accounts += atTemperature[degree];
            sum += degree * atTemperature[degree];
        }
        return new Figures(
                days,
                satisfaction.npsAnswers(),
                satisfaction.promoters(),
                satisfaction.detractors(),
                satisfaction.nps(),
                satisfaction.csatAnswers(),
                satisfaction.satisfied(),
                satisfaction.csat(),
                accounts,
                accounts == 0
                        ? null
                        : BigDecimal.valueOf(sum).divide(BigDecimal.valueOf(accounts), 1, RoundingMode.HALF_UP),
                byTemperature,
                sent,
                answered,
                Proportion.of(answered, sent));
    }
}
