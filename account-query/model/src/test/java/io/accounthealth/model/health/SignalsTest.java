package io.accounthealth.model.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.events.HealthCondition;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.events.HealthPolicy.Dimension;
import io.accounthealth.events.HealthPolicy.Missing;
import io.accounthealth.events.HealthPolicy.Part;
import io.accounthealth.events.HealthSignal;
import io.accounthealth.model.figures.Score;
import io.accounthealth.model.policy.BuiltInPolicy;
import io.accounthealth.model.policy.TargetBook;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.GeneratedStory;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the catalogue promises of a signal is what its reader does. */
class SignalsTest {

    private static final int EVENTS = 400;
    private static final int POINTS = 40;
    private static final int SHORT = 20;
    private static final int LONG = 200;

    static LongStream seeds() {
        long seed = Long.getLong("seed", System.nanoTime());
        return LongStream.range(seed, seed + Math.max(1, Integer.getInteger("histories", 250) / 25));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void every_value_lies_within_the_bounds_of_the_catalogue(long seed) {
        for (AccountAt account : points(seed)) {
            for (HealthSignal signal : HealthSignal.values()) {
                BigDecimal value = Signals.read(
                                signal.written(), account, TargetBook.NONE, new SignalWindow(null, null))
                        .value();
                if (value != null && signal.least() != null) {
                    assertThat(value).as(signal.written()).isGreaterThanOrEqualTo(BigDecimal.valueOf(signal.least()));
                }
                if (value != null && signal.greatest() != null) {
                    assertThat(value).as(signal.written()).isLessThanOrEqualTo(BigDecimal.valueOf(signal.greatest()));
                }
            }
        }
    }

    @Test
    void window_and_half_life_change_only_signals_that_take_them() {
        Set<HealthSignal> byWindow = EnumSet.noneOf(HealthSignal.class);
        Set<HealthSignal> byHalfLife = EnumSet.noneOf(HealthSignal.class);
        Set<HealthSignal> read = EnumSet.noneOf(HealthSignal.class);
        for (long seed = 1; seed <= 20; seed++) {
            for (AccountAt account : points(seed)) {
                for (HealthSignal signal : HealthSignal.values()) {
                    if (value(account, signal, null, null) != null) {
                        read.add(signal);
                    }
                    if (differ(account, signal, SHORT, null, LONG, null)) {
                        byWindow.add(signal);
                    }
                    if (differ(account, signal, null, SHORT, null, LONG)) {
                        byHalfLife.add(signal);
                    }
                }
            }
        }
        assertThat(read).containsExactlyInAnyOrder(HealthSignal.values());
        for (HealthSignal signal : HealthSignal.values()) {
            assertThat(byWindow.contains(signal)).as("window of " + signal).isEqualTo(signal.takesWindow());
            assertThat(byHalfLife.contains(signal)).as("half-life of " + signal).isEqualTo(signal.takesHalfLife());
        }
    }

    @Test
    void the_built_in_policy_names_only_what_the_catalogues_have() {
        HealthPolicy policy = BuiltInPolicy.v1();
        policy.dimensions().forEach(dimension -> {
            dimension
                    .parts()
                    .forEach(part ->
                            assertThat(HealthSignal.named(part.signal())).isPresent());
            dimension
                    .penalties()
                    .forEach(penalty ->
                            assertThat(HealthSignal.named(penalty.signal())).isPresent());
        });
        assertThat(policy.caps())
                .extracting(HealthPolicy.Cap::condition)
                .containsExactlyInAnyOrder(
                        HealthCondition.OPEN_CRITICAL_ESCALATION.written(),
                        HealthCondition.NOTICE_GIVEN.written(),
                        HealthCondition.CHURNED.written());
    }

    private static boolean differ(
            AccountAt account, HealthSignal signal, Integer window, Integer halfLife, Integer other, Integer fades) {
        Score one = value(account, signal, window, halfLife);
        Score two = value(account, signal, other, fades);
        return one == null ? two != null : !one.equals(two);
    }

    /** As a dimension has it, beside another part, since an age shows in what an answer weighs. */
    private static Score value(AccountAt account, HealthSignal signal, Integer window, Integer halfLife) {
        List<HealthPolicy.CurvePoint> wide = List.of(point(-5, 0), point(150, 100));
        Dimension dimension = new Dimension(
                "tried",
                BigDecimal.ONE,
                List.of(
                        new Part(signal.written(), wide, window, halfLife),
                        new Part("meeting-recency", wide, null, null)),
                null,
                Missing.REDISTRIBUTE,
                null);
        return DimensionReader.read(dimension, new SignalCache(account, TargetBook.NONE), 0)
                .points();
    }

    private static HealthPolicy.CurvePoint point(long x, long y) {
        return new HealthPolicy.CurvePoint(BigDecimal.valueOf(x), BigDecimal.valueOf(y));
    }

    private static List<AccountAt> points(long seed) {
        Random random = new Random(seed);
        AccountTable table = GeneratedStory.of("acme", seed, EVENTS).table();
        List<AccountAt> points = new ArrayList<>();
        for (int i = 0; i < POINTS; i++) {
            points.add(AccountAt.of(
                    table,
                    new PointInTime(
                            GeneratedStory.someTime(random).plus(Duration.ofDays(20)),
                            Long.MAX_VALUE,
                            PolicySelector.THEN)));
        }
        return points;
    }
}
