package io.accounthealth.model.satisfaction;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.Label;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** NPS and CSAT answers, and the temperatures that account managers took. */
public final class SatisfactionBoard {

    public enum Kind {
        NPS,
        CSAT,
        TEMPERATURE
    }

    /**
     * @param score NPS 0 to 10, CSAT and temperature 1 to 5
     * @param counted whether it counts in the figures: of NPS the newest answer of its person in the window, of
     *     temperature the newest of its account, and every CSAT answer
     * @param signals that the manager recorded with a temperature
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
            @Label("Window, days") int days,
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

    private static final Comparator<Row> ORDER = Comparator.comparing(Row::occurredAt)
            .reversed()
            .thenComparing(Row::accountId)
            .thenComparing(Row::eventId);

    /** The rows of an account, and how many surveys of the window it was sent and answered. */
    private record OfAccount(List<Row> rows, int sent, int answered) {}

    private SatisfactionBoard() {}

    /** The answers and temperatures of the window, the newest first. */
    public static Board<Figures, Row> of(Tables tables, PointInTime point, int days) {
        List<OfAccount> accounts = tables.each(table -> ofAccount(table, point, days));
        List<Row> rows =
                accounts.stream().flatMap(account -> account.rows().stream()).toList();
        return new Board<>(figures(accounts, rows, days), Board.sorted(rows, ORDER));
    }

    private static @Nullable OfAccount ofAccount(AccountTable table, PointInTime point, int days) {
        BitemporalPoint at = BitemporalPoint.of(point);
        List<Fact<SatisfactionEvent>> facts =
                table.facts(SatisfactionEvent.class).after(at, at.daysBack(days));
        if (facts.isEmpty()) {
            return null;
        }
        AccountAt account = AccountAt.of(table, at);
        Set<UUID> counted = new HashSet<>();
        Satisfaction.newestOfPerson(facts).forEach(fact -> counted.add(fact.eventId()));
        facts.reversed().stream()
                .filter(fact -> fact.event() instanceof TemperatureTaken)
                .findFirst()
                .ifPresent(fact -> counted.add(fact.eventId()));
        Surveys surveys = new Surveys();
        List<Row> rows = new ArrayList<>();
        for (Fact<SatisfactionEvent> fact : facts) {
            surveys.take(fact);
            Row row = row(account, fact, counted.contains(fact.eventId()));
            if (row != null) {
                rows.add(row);
            }
        }
        return new OfAccount(rows, surveys.sent(), surveys.answered());
    }

    private static @Nullable Row row(AccountAt account, Fact<SatisfactionEvent> fact, boolean counted) {
        return switch (fact.event()) {
            case NpsAnswered e ->
                row(account, fact, Kind.NPS, e.score(), counted, e.personId(), e.surveyId(), null, e.comment());
            case CsatAnswered e ->
                row(account, fact, Kind.CSAT, e.score(), true, e.personId(), e.surveyId(), null, e.comment());
            case TemperatureTaken e ->
                row(account, fact, Kind.TEMPERATURE, e.temperature(), counted, null, null, e.signals(), e.note());
            case SurveySent e -> null;
            case CompetitorSighted e -> null;
        };
    }

    private static Row row(
            AccountAt account,
            Fact<SatisfactionEvent> fact,
            Kind kind,
            int score,
            boolean counted,
            @Nullable String personId,
            @Nullable String surveyId,
            @Nullable List<Signal> signals,
            @Nullable String comment) {
        return new Row(
                account.id(),
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
                fact.eventId());
    }

    private static Figures figures(List<OfAccount> accounts, List<Row> rows, int days) {
        Satisfaction answers = Satisfaction.of(scores(rows, Kind.NPS, 0, 10), scores(rows, Kind.CSAT, 1, 5));
        int[] temperatures = scores(rows, Kind.TEMPERATURE, COLDEST, WARMEST);
        Map<Integer, Integer> byTemperature = new TreeMap<>();
        int taken = 0;
        int sum = 0;
        for (int degree = COLDEST; degree <= WARMEST; degree++) {
            byTemperature.put(degree, temperatures[degree]);
            taken += temperatures[degree];
            sum += degree * temperatures[degree];
        }
        int sent = accounts.stream().mapToInt(OfAccount::sent).sum();
        int answered = accounts.stream().mapToInt(OfAccount::answered).sum();
        return new Figures(
                days,
                answers.npsAnswers(),
                answers.promoters(),
                answers.detractors(),
                answers.nps(),
                answers.csatAnswers(),
                answers.satisfied(),
                answers.csat(),
                taken,
                Proportion.toOneDecimal(sum, taken),
                byTemperature,
                sent,
                answered,
                Proportion.of(answered, sent));
    }

    /** How many counted rows of a kind have each score, within the bounds of the kind. */
    private static int[] scores(List<Row> rows, Kind kind, int least, int most) {
        int[] counts = new int[most + 1];
        for (Row row : rows) {
            if (row.kind() == kind && row.counted()) {
                counts[Math.clamp(row.score(), least, most)]++;
            }
        }
        return counts;
    }
}
