package io.accounthealth.model.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.Band;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.events.WatchEvent.HealthBandChanged;
import io.accounthealth.model.health.HealthModel;
import io.accounthealth.model.health.HealthScore;
import io.accounthealth.model.policy.Scoring;
import io.accounthealth.model.policy.TargetBook;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold of a backtest of every history; the seed in a failure's name repeats it. */
class GeneratedBacktestsTest {

    private static final int HISTORIES = Math.max(1, Integer.getInteger("histories", 250) / 50);
    private static final long SEED = Long.getLong("seed", System.nanoTime());
    private static final int ACCOUNTS = 3;
    private static final int EVENTS = 120;
    private static final HealthPolicy CANDIDATE = Past.rules("try", Instant.EPOCH, 60, 60);
    private static final LocalDate LAST_DAY = Past.FIRST_DAY.plusDays(Past.DAYS - 1);

    @BeforeAll
    static void print_the_seed() {
        System.out.println("generated backtests: repeat with -Dseed=" + SEED);
    }

    static LongStream seeds() {
        return LongStream.range(SEED, SEED + HISTORIES);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void each_account_day_is_what_is_said_of_a_table_that_never_saw_a_later_event(long seed) {
        Past past = Past.generated(seed, ACCOUNTS, EVENTS);
        Backtest backtest = past.backtest(CANDIDATE, Past.FIRST_DAY, LAST_DAY, LAST_DAY);
        for (AccountId account : past.tables().keySet()) {
            Evaluation trial = past.trial(backtest, account);
            for (int i = 0; i < backtest.days().size(); i++) {
                Instant end = Backtest.endOf(backtest.days().get(i).date());
                AccountTable table = past.tableAt(account, end);
                PointInTime point = new PointInTime(end, Long.MAX_VALUE, PolicySelector.THEN);
                AccountAt seen = AccountAt.of(table, point);
                if (seen.profile() == null) {
                    assertThat(trial.candidate.has(i) || trial.inForce.has(i)).isFalse();
                } else {
                    is(trial.inForce, i, HealthModel.evaluate(table, point, past.bookAt(past.positionAt(end))));
                    is(
                            trial.candidate,
                            i,
                            HealthModel.score(seen, new Scoring(CANDIDATE, TargetBook.NONE))
                                    .explained());
                }
            }
        }
    }

    private static void is(ThresholdCurve curve, int day, HealthScore score) {
        assertThat(curve.has(day)).isEqualTo(score.score() != null);
        if (score.score() != null) {
            assertThat(curve.score(day)).isEqualTo((int) score.score().thousandths());
            assertThat(curve.band(day)).isEqualTo(score.band().band());
        }
    }

    private record Change(AccountId account, LocalDate day, Band from, Band to, String score) {}

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void rules_in_force_flip_exactly_when_the_clock_recorded_a_changed_band(long seed) {
        Past watched = Past.generated(seed, ACCOUNTS, EVENTS).watched();
        List<Change> recorded = watched.events().stream()
                .filter(event -> event.event() instanceof HealthBandChanged)
                .map(event -> {
                    HealthBandChanged changed = (HealthBandChanged) event.event();
                    return new Change(
                            event.envelope().accountId(),
                            LocalDate.ofInstant(event.occurredAt(), ZoneOffset.UTC),
                            changed.from(),
                            changed.to(),
                            changed.score().toPlainString());
                })
                .toList();

        BacktestResult result = watched.run(watched.backtest(CANDIDATE, Past.FIRST_DAY, LAST_DAY, LAST_DAY));

        assertThat(result.inForce().flipCount()).isEqualTo(recorded.size()).isPositive();
        assertThat(result.inForce().flips())
                .extracting(flip -> new Change(
                        flip.account(),
                        flip.day(),
                        flip.from(),
                        flip.to(),
                        flip.score().toBigDecimal().toPlainString()))
                .containsExactlyInAnyOrderElementsOf(recorded);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void figures_are_what_comparing_each_account_day_with_each_gives(long seed) {
        Past past = Past.generated(seed, ACCOUNTS, EVENTS);
        LocalDate from = Past.FIRST_DAY.plusDays(150);
        LocalDate to = Past.FIRST_DAY.plusDays(350);
        BacktestResult result = past.run(past.backtest(CANDIDATE, from, to, LAST_DAY));

        same(result.candidate(), new SlowBacktest(past, CANDIDATE, from, to, LAST_DAY));
        same(result.inForce(), new SlowBacktest(past, null, from, to, LAST_DAY));
    }

    private static void same(BacktestResult.OfRules result, SlowBacktest slow) {
        assertThat(result.horizons())
                .containsExactlyElementsOf(
                        Backtest.USUAL_HORIZONS.stream().map(slow::horizon).toList());
        assertThat(result.atRisk()).isEqualTo(slow.leadTime(Set.of(Band.AT_RISK)));
        assertThat(result.watchOrWorse()).isEqualTo(slow.leadTime(Set.of(Band.AT_RISK, Band.WATCH)));
        assertThat(result.months().stream()
                        .mapToLong(month -> month.healthy() + month.watch() + month.atRisk() + month.churned())
                        .sum())
                .isEqualTo(slow.accountDays.size());
    }
}
