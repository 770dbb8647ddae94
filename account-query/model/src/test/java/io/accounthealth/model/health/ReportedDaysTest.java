package io.accounthealth.model.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.model.reported.Reported;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How far the sources of an account have reported, against a walk over all its rows. */
class ReportedDaysTest {

    private static final int EVENTS = 1_000;
    private static final int POINTS = 200;
    private static final long SEED = Long.getLong("seed", System.nanoTime());

    static LongStream seeds() {
        System.out.println("reported days: repeat with -Dseed=" + SEED);
        return LongStream.range(SEED, SEED + 5);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_source_has_reported_what_a_walk_over_all_rows_says(long seed) {
        Random random = new Random(seed);
        AccountTable table = new AccountTable(new AccountId("dense"));
        List<Recorded<AccountEvent>> events = DenseStory.of(seed, EVENTS);
        events.forEach(table::apply);
        for (int i = 0; i < POINTS; i++) {
            BitemporalPoint at = new BitemporalPoint(
                    BitemporalPoint.micros(DenseStory.OPENED) + random.nextInt(300) * BitemporalPoint.DAY,
                    1 + random.nextInt(EVENTS));
            AccountAt account = AccountAt.of(table, at);
            Map<String, Long> ends = new TreeMap<>();
            Reported.of(account).sources().forEach(source -> ends.put(source.name(), source.end()));

            PlainReported plain = PlainReported.of(account);
            assertThat(ends).as("at %s", at).isEqualTo(plain.ends());
            assertThat(Reported.of(account).silentDays()).as("at %s", at).isEqualTo((int) plain.silentDays());
        }
    }
}
