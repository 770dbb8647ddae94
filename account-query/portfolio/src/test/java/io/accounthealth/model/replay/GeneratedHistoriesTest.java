package io.accounthealth.model.replay;

import static io.accounthealth.model.rates.ReportingCurrency.only;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.CorrectionEvent;
import io.accounthealth.events.OverrideEvent;
import io.accounthealth.events.PerformanceEvent.PerformanceReported;
import io.accounthealth.events.PerformanceEvent.PerformanceRetracted;
import io.accounthealth.events.PolicyEvent;
import io.accounthealth.model.attributes.DefinedAttributes;
import io.accounthealth.model.health.HealthModel;
import io.accounthealth.model.health.HealthScore;
import io.accounthealth.model.performance.Performance;
import io.accounthealth.model.period.CalendarPeriod;
import io.accounthealth.model.period.Comparison;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.retention.LifetimeValue;
import io.accounthealth.model.retention.Retention;
import io.accounthealth.model.retention.RetentionBy;
import io.accounthealth.model.retention.RetentionSums;
import io.accounthealth.model.spend.Spend;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.GeneratedSettings;
import io.accounthealth.model.table.GeneratedStory;
import io.accounthealth.model.table.SpendIn;
import io.accounthealth.model.table.Story;
import io.accounthealth.model.table.TableCodec;
import io.accounthealth.model.table.Tables;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Properties that must hold for every history; the seed in a failure's name repeats it. */
class GeneratedHistoriesTest {

    private static final int HISTORIES = Integer.getInteger("histories", 150);
    private static final int EVENTS = 160;
    private static final int POINTS = 6;
    private static final long SEED = Long.getLong("seed", System.nanoTime());

    @BeforeAll
    static void print_the_seed() {
        System.out.println("generated histories: repeat with -Dseed=" + SEED);
    }

    static LongStream seeds() {
        return LongStream.range(SEED, SEED + HISTORIES);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_table_read_at_K_answers_like_one_that_never_saw_more(long seed) {
        Random random = new Random(seed);
        Story story = GeneratedStory.of("acme", seed, EVENTS);
        AccountTable whole = story.table();
        List<Recorded<PolicyEvent>> settings = GeneratedSettings.of(seed, GeneratedStory.someTime(random), 365, EVENTS);
        for (int i = 0; i < POINTS; i++) {
            long known = random.nextLong(EVENTS + 1);
            PointInTime point = new PointInTime(GeneratedStory.someTime(random), known, PolicySelector.THEN);
            AccountTable fresh = story.table(known);
            PointInTime everything = new PointInTime(point.asOf(), Long.MAX_VALUE, PolicySelector.THEN);
            PolicyBook all = GeneratedSettings.book(settings, Long.MAX_VALUE);
            PolicyBook knownBook = GeneratedSettings.book(settings, known);
            for (Views.Named view : EveryView.all()) {
                Object answer = view.view().of(whole, point, all);
                assertThat(answer)
                        .as("%s at %s", view.name(), point)
                        .isEqualTo(view.view().of(fresh, point, knownBook))
                        .isEqualTo(view.view().of(fresh, everything, knownBook));
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_fold_split_anywhere_through_a_checkpoint_is_the_fold_whole(long seed) {
        Random random = new Random(seed);
        TableCodec codec = new TableCodec();
        Story story = GeneratedStory.of("acme", seed, EVENTS);
        AccountTable whole = story.table();
        long split = random.nextLong(EVENTS + 1);
        AccountTable folded = codec.decode(codec.encode(story.table(split)));
        story.events().forEach(folded::apply);

        assertThat(folded.lastPosition()).isEqualTo(whole.lastPosition());
        assertThat(folded.nextSequence()).isEqualTo(whole.nextSequence());
        assertThat(codec.encode(folded)).isEqualTo(codec.encode(whole));
        for (int i = 0; i < POINTS; i++) {
            PointInTime point =
                    new PointInTime(GeneratedStory.someTime(random), random.nextLong(EVENTS + 1), PolicySelector.THEN);
            for (Views.Named view : EveryView.all()) {
                assertThat(view.view().of(folded, point, DefinedAttributes.BOOK))
                        .as("%s at %s, split at %s", view.name(), point, split)
                        .isEqualTo(view.view().of(whole, point, DefinedAttributes.BOOK));
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void contributions_add_up_to_the_weighted_mean_exactly(long seed) {
        Random random = new Random(seed);
        AccountTable table = GeneratedStory.of("acme", seed, EVENTS).table();
        for (int i = 0; i < POINTS; i++) {
            PointInTime point =
                    new PointInTime(GeneratedStory.someTime(random), random.nextLong(EVENTS + 1), PolicySelector.THEN);
            HealthScore score = HealthModel.evaluate(table, point, DefinedAttributes.BOOK);
            long sum = score.dimensions().stream()
                    .filter(dimension -> dimension.contribution() != null)
                    .mapToLong(dimension -> dimension.contribution().thousandths())
                    .sum();
            assertThat(sum)
                    .isEqualTo(
                            score.weightedMean() == null
                                    ? 0
                                    : score.weightedMean().thousandths());
            if (score.score() != null) {
                assertThat(score.score().thousandths()).isBetween(0L, 100_000L);
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_score_is_the_same_whatever_people_judge_beside_it(long seed) {
        Random random = new Random(seed);
        Story story = GeneratedStory.of("acme", seed, EVENTS);
        AccountTable whole = story.table();
        AccountTable unjudged = new AccountTable(whole.account());
        Set<UUID> judgements = new HashSet<>();
        for (Recorded<AccountEvent> each : story.events()) {
            boolean judges = each.event() instanceof OverrideEvent
                    || (each.event() instanceof CorrectionEvent e && judgements.contains(e.target()));
            if (judges) {
                judgements.add(each.envelope().eventId());
            } else {
                unjudged.apply(each);
            }
        }
        for (int i = 0; i < POINTS; i++) {
            PointInTime point =
                    new PointInTime(GeneratedStory.someTime(random), random.nextLong(EVENTS + 1), PolicySelector.THEN);
            assertThat(unoverridden(whole, point)).as("at %s", point).isEqualTo(unoverridden(unjudged, point));
        }
    }

    private static HealthScore unoverridden(AccountTable table, PointInTime point) {
        HealthScore score = HealthModel.evaluate(table, point, DefinedAttributes.BOOK);
        return new HealthScore(
                score.policyVersion(),
                score.weightedMean(),
                score.cap(),
                score.score(),
                score.band(),
                score.coverage(),
                null,
                score.dimensions());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void spend_is_what_one_works_out_by_hand(long seed) {
        Random random = new Random(seed);
        Story story = GeneratedStory.of("acme", seed, EVENTS);
        AccountTable table = story.table();
        for (int i = 0; i < POINTS; i++) {
            PointInTime point = new PointInTime(
                    GeneratedStory.someTime(random), random.nextLong(1, EVENTS + 1), PolicySelector.THEN);
            Map<NaiveSpend.Key, BigDecimal> expected = NaiveSpend.of(story.events(), point);
            Map<NaiveSpend.Key, BigDecimal> actual = new HashMap<>();
            Spend.ByPeriod spend = Spend.byPeriod(table, point, Spend.Filter.ALL);
            spend.entries()
                    .forEach(entry -> actual.put(
                            new NaiveSpend.Key(entry.source(), entry.line(), entry.periodStart()), entry.amount()));
            assertThat(plain(actual)).as("at %s", point).isEqualTo(plain(expected));
            assertThat(spend.total())
                    .isEqualByComparingTo(expected.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void impressions_are_what_one_works_out_by_hand(long seed) {
        Random random = new Random(seed);
        Story story = ofPerformance(random);
        AccountTable table = story.table();
        for (int i = 0; i < POINTS; i++) {
            PointInTime point = new PointInTime(
                    GeneratedStory.someTime(random), random.nextLong(1, story.now() + 1), PolicySelector.THEN);
            Map<String, Long> expected = new HashMap<>();
            NaiveSpend.impressions(story.events(), point)
                    .forEach((key, count) ->
                            expected.merge(key.source() + " " + key.line(), count.longValue(), Long::sum));
            Map<String, Long> actual = new HashMap<>();
            Performance.of(Tables.of(table), point, Performance.By.LINE, Performance.Filter.ALL)
                    .rows()
                    .forEach(row -> actual.put(row.source() + " " + row.line(), row.impressions()));
            assertThat(actual).as("at %s", point).isEqualTo(expected);
            assertThat(Performance.of(
                            Tables.of(story.table(point.knownAtPosition())),
                            point,
                            Performance.By.LINE,
                            Performance.Filter.ALL))
                    .as("without what came after %s", point)
                    .isEqualTo(Performance.of(Tables.of(table), point, Performance.By.LINE, Performance.Filter.ALL));
        }
    }

    /** Reports of few lines and periods, so that most are restated, taken back, corrected or retracted. */
    private static Story ofPerformance(Random random) {
        Story story = Story.of("acme", "2024-01-01");
        List<UUID> told = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            LocalDate start = LocalDate.of(2024, 2, 1).plusDays(7L * random.nextInt(3));
            String line = random.nextBoolean() ? "io" : null;
            PerformanceReported report = new PerformanceReported(
                    "feed",
                    line,
                    start,
                    start.plusDays(7),
                    random.nextLong(1_000_000),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
            Instant at = GeneratedStory.someTime(random);
            switch (told.isEmpty() ? 0 : random.nextInt(6)) {
                case 0, 1 -> told.add(story.tell(at, report));
                case 2 -> told.add(story.tell(at, new PerformanceRetracted("feed", line, start, null)));
                case 3 -> story.retract(told.get(random.nextInt(told.size())));
                case 4 -> story.correct(told.get(random.nextInt(told.size())), report, at.toString());
                default -> story.spend(line, start.plusDays(random.nextInt(7)).toString(), 1 + random.nextInt(9), "10");
            }
        }
        return story;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void retention_is_what_one_works_out_by_hand(long seed) {
        Random random = new Random(seed);
        List<Story> stories = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            stories.add(GeneratedStory.of("acme-" + i, seed + i, EVENTS / 2));
        }
        CalendarPeriod from =
                CalendarPeriod.parse("2024-0" + (1 + random.nextInt(8))).orElseThrow();
        CalendarPeriod to = CalendarPeriod.parse(random.nextBoolean() ? "2024-Q4" : "2024-09")
                .orElseThrow();
        PointInTime point = new PointInTime(
                GeneratedStory.someTime(random), random.nextLong(1, EVENTS / 2 + 1), PolicySelector.THEN);

        BigDecimal base = BigDecimal.ZERO;
        BigDecimal retained = BigDecimal.ZERO;
        BigDecimal least = BigDecimal.ZERO;
        int accounts = 0;
        int kept = 0;
        for (Story story : stories) {
            Map<NaiveSpend.Key, BigDecimal> spend = NaiveSpend.of(story.events(), point);
            BigDecimal before = sum(spend, from);
            BigDecimal after = sum(spend, to).max(BigDecimal.ZERO);
            if (before.signum() > 0) {
                base = base.add(before);
                retained = retained.add(after);
                least = least.add(before.min(after));
                accounts++;
                kept += after.signum();
            }
        }
        Retention.Figures figures =
                Retention.figures(Tables.of(stories.stream().map(Story::table).toList()), point, from, to, Story.USD);
        assertThat(figures.base().spend()).isEqualByComparingTo(base);
        assertThat(figures.base().accounts()).isEqualTo(accounts);
        assertThat(figures.retained().spend()).isEqualByComparingTo(retained);
        assertThat(figures.retained().accounts()).isEqualTo(kept);
        if (accounts == 0) {
            assertThat(figures.nrr()).isNull();
        } else {
            assertThat(figures.nrr()).isEqualTo(retained.divide(base, 6, RoundingMode.HALF_UP));
            assertThat(figures.grr()).isEqualTo(least.divide(base, 6, RoundingMode.HALF_UP));
            assertThat(figures.grr()).isLessThanOrEqualTo(BigDecimal.ONE);
        }
        RetentionSums.movements_explain_the_difference(figures);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void the_parts_and_the_accounts_of_retention_add_up_to_its_figures(long seed) {
        Random random = new Random(seed);
        List<AccountTable> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.add(GeneratedStory.of("acme-" + i, seed + i, EVENTS / 2).table());
        }
        Tables tables = Tables.of(made);
        CalendarPeriod from =
                CalendarPeriod.parse("2024-0" + (1 + random.nextInt(8))).orElseThrow();
        CalendarPeriod to = CalendarPeriod.parse(random.nextBoolean() ? "2024-Q4" : "2024-09")
                .orElseThrow();
        PointInTime point = new PointInTime(
                GeneratedStory.someTime(random), random.nextLong(1, EVENTS / 2 + 1), PolicySelector.THEN);
        Comparison compared = switch (random.nextInt(3)) {
            case 0 -> Comparison.whole(from, to);
            case 1 -> new Comparison(from, to, 1 + random.nextInt(40));
            default -> Comparison.toDate(from, to, point);
        };

        Retention.Figures whole = Retention.figures(tables, point, compared, Story.USD);
        RetentionSums.movements_explain_the_difference(whole);
        List<Retention.Row> rows = Retention.rows(tables, point, compared, only(Story.USD));
        assertThat(Retention.figures(rows, compared, Story.USD)).isEqualTo(whole);
        for (RetentionBy.Key key : List.of(RetentionBy.Key.MANAGER, RetentionBy.Key.REGION, RetentionBy.Key.TIER)) {
            RetentionBy.Lines lines = RetentionBy.of(tables, point, compared, key, only(Story.USD));
            assertThat(lines.whole()).isEqualTo(whole);
            RetentionSums.lines_add_up(lines.lines(), whole);
        }
        RetentionBy.byCurrency(tables, point, compared)
                .lines()
                .forEach(line -> assertThat(line.figures())
                        .isEqualTo(Retention.figures(
                                tables, point, compared, line.figures().currency())));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whether_anything_was_spent_is_what_the_sum_says(long seed) {
        Random random = new Random(seed);
        AccountTable table = GeneratedStory.of("acme", seed, EVENTS).table();
        for (int i = 0; i < 4 * POINTS; i++) {
            BitemporalPoint at = BitemporalPoint.of(
                    new PointInTime(GeneratedStory.someTime(random), random.nextLong(EVENTS + 1), PolicySelector.THEN));
            long from = LocalDate.of(2024, 1, 1).toEpochDay() + random.nextInt(400);
            long to = from + random.nextInt(400);
            SpendIn spend = SpendIn.of(table, at, Story.USD);
            assertThat(spend.isAny(from, to)).isEqualTo(spend.sum(from, to).signum() > 0);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void the_months_of_a_lifetime_value_say_what_retention_says_of_them(long seed) {
        Random random = new Random(seed);
        List<AccountTable> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.add(GeneratedStory.of("acme-" + i, seed + i, EVENTS / 2).table());
        }
        Tables tables = Tables.of(made);
        PointInTime point = new PointInTime(
                GeneratedStory.someTime(random), random.nextLong(1, EVENTS / 2 + 1), PolicySelector.THEN);
        for (LifetimeValue.Month month :
                LifetimeValue.of(tables, point, only(Story.USD)).rows()) {
            Retention.Figures figures = Retention.figures(
                    tables,
                    point,
                    CalendarPeriod.of(month.month().minusMonths(1)),
                    CalendarPeriod.of(month.month()),
                    Story.USD);
            assertThat(month.churn()).isEqualTo(figures.logoChurn());
            assertThat(month.base()).isEqualTo(figures.base().accounts());
            assertThat(month.accounts()).isEqualTo(figures.total().accounts());
            assertThat(month.spend().amount())
                    .isEqualByComparingTo(figures.total().spend());
        }
    }

    private static BigDecimal sum(Map<NaiveSpend.Key, BigDecimal> spend, CalendarPeriod period) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Map.Entry<NaiveSpend.Key, BigDecimal> entry : spend.entrySet()) {
            LocalDate start = entry.getKey().start();
            if (!start.isBefore(period.first()) && start.isBefore(period.end())) {
                sum = sum.add(entry.getValue());
            }
        }
        return sum;
    }

    private static Map<NaiveSpend.Key, BigDecimal> plain(Map<NaiveSpend.Key, BigDecimal> spend) {
        Map<NaiveSpend.Key, BigDecimal> plain = new HashMap<>();
        spend.forEach((key, amount) -> plain.put(key, amount.stripTrailingZeros()));
        return plain;
    }
}
