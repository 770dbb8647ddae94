package io.accounthealth.model.changes;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.model.changes.HealthDifference.Kind;
import io.accounthealth.model.changes.HealthDifference.Part;
import io.accounthealth.model.health.HealthModel;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.GeneratedSettings;
import io.accounthealth.model.table.GeneratedStory;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Score changes of generated histories under generated policies and SLA targets for parts of the accounts. */
class GeneratedSegmentsTest {

    private static final int EVENTS = 120;
    private static final int POINTS = 8;

    private static final AtomicInteger SEGMENT_PARTS = new AtomicInteger();

    @AfterAll
    static void some_account_came_into_another_segment() {
        assertThat(SEGMENT_PARTS).as("parts of kind segment over all seeds").hasPositiveValue();
    }

    /** Of chosen and of other histories: one in thirty has a part of the kind. */
    static LongStream seeds() {
        long seed = Long.getLong("seed", System.nanoTime());
        return LongStream.concat(
                LongStream.of(12, 35, 128),
                LongStream.range(seed, seed + Math.max(1, Integer.getInteger("histories", 250) / 5)));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void the_parts_of_a_change_add_up_whatever_policies_are_for_whom(long seed) {
        Random random = new Random(seed);
        AccountTable table = GeneratedStory.of("acme", seed, EVENTS).table();
        PolicyBook book = GeneratedSettings.book(
                GeneratedSettings.of(seed, Instant.parse("2024-01-01T00:00:00Z"), 300, EVENTS), Long.MAX_VALUE);
        for (int i = 0; i < POINTS; i++) {
            Instant one = GeneratedStory.someTime(random);
            Instant other = GeneratedStory.someTime(random);
            long known = random.nextLong(EVENTS + 1);
            PointInTime from =
                    new PointInTime(one.isBefore(other) ? one : other, random.nextLong(known + 1), PolicySelector.THEN);
            PointInTime to = new PointInTime(one.isBefore(other) ? other : one, known, PolicySelector.THEN);
            HealthDifference difference = HealthDifference.of(table, from, to, book);

            difference.parts().stream()
                    .filter(part -> part.kind() == Kind.SEGMENT)
                    .forEach(part -> SEGMENT_PARTS.incrementAndGet());
            assertThat(difference.from().policyVersion())
                    .isEqualTo(HealthModel.score(table, from, book).policyVersion());
            assertThat(difference.to().score())
                    .isEqualTo(HealthModel.score(table, to, book).score());
            assertThat(sum(difference, null))
                    .as("%s to %s", from, to)
                    .isEqualTo(difference.difference().thousandths());
            HealthDifference.Totals totals = HealthDifference.totals(table, from, to, book);
            totals.moved()
                    .forEach((kind, score) ->
                            assertThat(score.thousandths()).as("%s", kind).isEqualTo(sum(difference, kind)));
        }
    }

    /** @param kind null for all */
    private static long sum(HealthDifference difference, Kind kind) {
        return difference.parts().stream()
                .filter(part -> kind == null || part.kind() == kind)
                .map(Part::points)
                .mapToLong(points -> points.thousandths())
                .sum();
    }
}
