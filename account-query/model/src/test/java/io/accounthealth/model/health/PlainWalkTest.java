package io.accounthealth.model.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.EscalationEvent.EscalationRaised;
import io.accounthealth.events.EscalationEvent.EscalationResolved;
import io.accounthealth.events.HealthSignal;
import io.accounthealth.events.Severity;
import io.accounthealth.model.health.PlainSignals.Plain;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.policy.TargetBook;
import io.accounthealth.model.reporting.Report;
import io.accounthealth.model.reporting.ReportQuality;
import io.accounthealth.model.sla.Inquiries;
import io.accounthealth.model.sla.Inquiry;
import io.accounthealth.model.sla.Sla;
import io.accounthealth.model.sla.SlaTerms;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import io.accounthealth.model.table.GeneratedSettings;
import io.accounthealth.model.table.Story;
import io.accounthealth.model.work.Work;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a table keeps of what it has read, and the sums of blocks, against a walk over all facts. */
class PlainWalkTest {

    private static final int HISTORIES = Math.max(4, Integer.getInteger("histories", 250) / 25);
    private static final int EVENTS = 2_500;
    private static final int READS = 24;
    private static final int POINTS_A_READ = 3;
    private static final int POINTS = 40;
    private static final long SEED = Long.getLong("seed", System.nanoTime());

    @BeforeAll
    static void print_the_seed() {
        System.out.println("plain walk: repeat with -Dseed=" + SEED);
    }

    static LongStream seeds() {
        return LongStream.range(SEED, SEED + HISTORIES);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_signal_says_what_a_walk_over_all_facts_says(long seed) {
        Random random = new Random(seed);
        AccountTable table = new AccountTable(new AccountId("dense"));
        List<Recorded<AccountEvent>> events = DenseStory.of(seed, EVENTS);
        for (int told = 1; told <= EVENTS; told++) {
            table.apply(events.get(told - 1));
            if (told == EVENTS || told % (EVENTS / READS) == 0) {
                for (int i = 0; i < (told == EVENTS ? POINTS : POINTS_A_READ); i++) {
                    assertSame(table, point(random, table), random);
                }
            }
        }
        assertSame(table.copy(), point(random, table), random);
        BitemporalPoint now = new BitemporalPoint(
                BitemporalPoint.micros(DenseStory.OPENED) + 300 * BitemporalPoint.DAY, Long.MAX_VALUE);
        assertSame(
                table.supposing(now, List.of(new EscalationRaised("supposed", Severity.HIGH, null, null))),
                now,
                random);
        assertSame(table, now, random);
        assertThat(Work.milestones(AccountAt.of(table, now)))
                .hasSizeLessThan(Work.rows(AccountAt.of(table, now)).size())
                .isNotEmpty();
    }

    @Test
    void several_reads_at_once_say_what_one_after_the_other_do() {
        List<Recorded<AccountEvent>> events = DenseStory.of(SEED, EVENTS);
        AccountTable one = new AccountTable(new AccountId("dense"));
        AccountTable shared = new AccountTable(new AccountId("dense"));
        events.forEach(one::apply);
        events.forEach(shared::apply);
        Random random = new Random(SEED);
        List<BitemporalPoint> points =
                Stream.generate(() -> point(random, one)).limit(POINTS).toList();
        List<List<Plain>> alone = points.stream().map(at -> signals(one, at)).toList();

        List<List<Plain>> together =
                points.parallelStream().map(at -> signals(shared, at)).toList();

        assertThat(together).isEqualTo(alone);
    }

    private static List<Plain> signals(AccountTable table, BitemporalPoint at) {
        return Stream.of(HealthSignal.values())
                .map(signal -> Plain.read(signal, AccountAt.of(table, at), targets(), new SignalWindow(60, 30, 10)))
                .toList();
    }

    @Test
    void an_escalation_that_faded_long_ago_counts_where_its_resolution_is_not_known_or_hidden() {
        Story story = Story.of("acme", "2024-01-01");
        story.tell("2024-01-02", new EscalationRaised("e", Severity.HIGH, null, null));
        story.tell("2024-01-04", new EscalationResolved("e", null));
        AccountTable table = story.table();
        BitemporalPoint now = BitemporalPoint.of(Story.at("2025-01-01"));
        for (int i = 0; i < 2; i++) {
            assertThat(calm(table, now)).isEqualByComparingTo("100");
            assertThat(calm(table, BitemporalPoint.of(Story.at("2025-01-01", 2))))
                    .isEqualByComparingTo("50");
            assertThat(calm(
                            table,
                            now.seeing(
                                    BitemporalPoint.of(Story.at("2024-01-03")).t())))
                    .isEqualByComparingTo("50");
        }
    }

    private static BigDecimal calm(AccountTable table, BitemporalPoint at) {
        return Signals.read(
                        HealthSignal.ESCALATION_CALM.written(),
                        AccountAt.of(table, at),
                        TargetBook.NONE,
                        new SignalWindow(null, null))
                .value();
    }

    /** For all accounts and for parts of them, which the generated one is in at times. */
    private static TargetBook targets() {
        return GeneratedSettings.book(
                        GeneratedSettings.of(SEED, DenseStory.OPENED, DenseStory.DAYS, EVENTS), Long.MAX_VALUE)
                .targets();
    }

    /** At any time and known at any position, near each other and not; sometimes with facts hidden within. */
    private static BitemporalPoint point(Random random, AccountTable table) {
        long day = random.nextInt(-5, DenseStory.DAYS + 40);
        long known = switch (random.nextInt(4)) {
            case 0 -> Long.MAX_VALUE;
            case 1 -> Math.max(1, day * EVENTS / DenseStory.DAYS);
            default -> random.nextLong(table.lastPosition() + 1);
        };
        BitemporalPoint at = BitemporalPoint.of(new PointInTime(
                DenseStory.OPENED.plus(Duration.ofDays(day)).plusSeconds(random.nextInt(86_400)),
                known,
                PolicySelector.THEN));
        List<Fact<AccountEvent>> facts = table.journal().all(at);
        return switch (random.nextInt(6)) {
            case 0 -> at.seeing(at.t() - random.nextLong(40) * BitemporalPoint.DAY);
            case 1 -> facts.isEmpty() ? at : at.seeing(facts.get(random.nextInt(facts.size())));
            default -> at;
        };
    }

    private static void assertSame(AccountTable table, BitemporalPoint at, Random random) {
        AccountAt account = AccountAt.of(table, at);
        TargetBook targets = random.nextBoolean() ? targets() : targets().asKnown(at.k());
        for (HealthSignal signal : HealthSignal.values()) {
            SignalWindow window = random.nextBoolean()
                    ? new SignalWindow(null, null, random.nextInt(30))
                    : new SignalWindow(1 + random.nextInt(120), 1 + random.nextInt(60), 0);
            Plain plain = PlainSignals.of(signal, account, targets, window);
            if (plain != null) {
                assertThat(Plain.read(signal, account, targets, window))
                        .as("%s of %s at %s, after %s events", signal, window, at, table.lastPosition())
                        .isEqualTo(plain);
            }
        }
        assertSameOverdue(account, targets);
    }

    /** What the watch looks at, against all inquiries, reports and items of work. */
    private static void assertSameOverdue(AccountAt account, TargetBook targets) {
        SlaTerms terms = SlaTerms.of(account, targets);
        long now = account.at().t();
        assertThat(Inquiries.breaches(account, targets))
                .isEqualTo(Inquiries.all(account).stream()
                        .flatMap(inquiry -> inquiry.breaches(terms, now).stream())
                        .toList());
        assertThat(ReportQuality.overdue(account))
                .extracting(ReportQuality::evidence)
                .isEqualTo(Report.all(account.table(), account.at()).stream()
                        .filter(report ->
                                report.scheduled() != null && report.delivered() == null && report.due() < now)
                        .map(Report::scheduled)
                        .toList());
        assertThat(ReportQuality.toDeliver(account, due -> true))
                .isEqualTo(Report.all(account.table(), account.at()).stream()
                        .filter(report -> report.scheduled() != null && report.delivered() == null)
                        .toList());
        assertThat(Sla.unresolved(account, PolicyBook.BUILT_IN))
                .extracting(Sla.Row::evidence)
                .isEqualTo(Inquiries.all(account).stream()
                        .filter(inquiry -> !inquiry.isResolved())
                        .map(Inquiry::evidence)
                        .toList());
        assertThat(Work.open(account))
                .isEqualTo(Work.rows(account).stream()
                        .filter(row -> row.state().isOpen() && row.kind() != Work.Kind.CAMPAIGN)
                        .toList());
        assertThat(Work.milestones(account))
                .isEqualTo(Work.rows(account).stream()
                        .filter(row -> row.kind() == Work.Kind.MILESTONE)
                        .toList());
    }
}
