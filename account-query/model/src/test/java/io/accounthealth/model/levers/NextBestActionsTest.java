package io.accounthealth.model.levers;

import static io.accounthealth.model.table.Story.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.events.AdvocacyEvent.TestimonialGiven;
import io.accounthealth.events.ContractEvent.AccountChurned;
import io.accounthealth.events.ContractEvent.ContractSigned;
import io.accounthealth.events.ContractEvent.NoticeGiven;
import io.accounthealth.events.EscalationEvent.EscalationRaised;
import io.accounthealth.events.EscalationEvent.EscalationResolved;
import io.accounthealth.events.InquiryEvent.InquiryReceived;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.events.Priority;
import io.accounthealth.events.ReportEvent.ReportScheduled;
import io.accounthealth.events.SatisfactionEvent.TemperatureTaken;
import io.accounthealth.events.Severity;
import io.accounthealth.events.SpendEvent.InsertionOrderBooked;
import io.accounthealth.model.figures.Score;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.health.HealthModel;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.AskingRules;
import io.accounthealth.model.table.GeneratedStory;
import io.accounthealth.model.table.Story;
import io.accounthealth.model.table.TableCodec;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NextBestActionsTest {

    private static final int HISTORIES = Math.max(1, Integer.getInteger("histories", 250) * 2 / 5);
    private static final int EVENTS = 160;
    private static final long SEED = Long.getLong("seed", System.nanoTime());

    private final Story story = Story.of("acme", "2026-01-01");

    static LongStream seeds() {
        System.out.println("levers: repeat with -Dseed=" + SEED);
        return LongStream.range(SEED, SEED + HISTORIES);
    }

    @Test
    void a_meeting_brings_what_it_brings_when_it_is_really_held() {
        story.tell("2026-01-02", new MeetingHeld("m1", null, null, null, null, null));
        story.tell("2026-01-03", new TemperatureTaken(3, null, null));

        NextBestActions levers = levers("2026-02-03");
        story.tell("2026-02-03", new MeetingHeld("m2", null, null, null, null, null));

        NextBestActions.Lever meeting = lever(levers, "hold-meeting");
        assertThat(meeting.points().thousandths()).isPositive();
        assertThat(meeting.score()).isEqualTo(levers("2026-02-03").score());
        assertThat(meeting.why()).hasToString("engagement: last held meeting today, agreed cadence 14");
    }

    @Test
    void before_there_is_a_score_nothing_lifts_it() {
        NextBestActions levers = levers("2025-12-31");

        assertThat(levers.score()).isNull();
        assertThat(levers.levers()).isEmpty();
        assertThat(levers.together().score()).isNull();
    }

    @Test
    void what_is_to_be_delivered_is_told_in_cents_and_never_too_little() {
        story.tell(
                "2026-01-01",
                new InsertionOrderBooked(
                        "io1",
                        null,
                        new BigDecimal("100"),
                        null,
                        LocalDate.parse("2026-01-01"),
                        LocalDate.parse("2026-02-19"),
                        null,
                        null));
        story.spend("io1", "2026-01-02", 1, "10.123456");

        assertThat(lever(levers("2026-01-30T11:00:00Z"), "report-spend").what().plain())
                .startsWith("Deliver 47.88 USD more on order io1");
    }

    @Test
    void each_of_an_accounts_troubles_has_its_lever() {
        story.tell(
                "2026-01-01",
                new ContractSigned(
                        "c1",
                        null,
                        LocalDate.parse("2026-01-01"),
                        LocalDate.parse("2026-12-31"),
                        BigDecimal.TEN,
                        null));
        story.tell("2026-01-05", new EscalationRaised("burns", Severity.LOW, null, "x"));
        story.tell("2026-01-05", new EscalationRaised("burnt", Severity.HIGH, null, "x"));
        story.tell("2026-01-06", new EscalationResolved("burnt", null));
        story.tell("2026-01-30T10:00:00Z", new InquiryReceived("q1", "email", Priority.LOW, "?", null));
        story.tell("2026-01-20", new ReportScheduled("r1", null, Instant.parse("2026-02-10T00:00:00Z")));
        story.tell(
                "2026-01-01",
                new InsertionOrderBooked(
                        "io1",
                        null,
                        new BigDecimal("100"),
                        null,
                        LocalDate.parse("2026-01-01"),
                        LocalDate.parse("2026-02-19"),
                        null,
                        null));
        story.spend("io1", "2026-01-02", 1, "10");
        story.tell("2026-01-21", new NoticeGiven(LocalDate.parse("2026-12-31"), null));

        NextBestActions levers = levers("2026-01-30T11:00:00Z");

        assertThat(levers.levers())
                .extracting(lever -> lever.what().plain())
                .containsExactlyInAnyOrder(
                        "Win the client back and renew contract c1",
                        "Hold a meeting",
                        "Resolve escalation burns",
                        "Publish the post-mortem of escalation burnt",
                        "Answer inquiry q1",
                        "Deliver report r1",
                        "Deliver 48 USD more on order io1, to reach 100 % of its plan",
                        "Win a testimonial");
        assertThat(levers.levers())
                .filteredOn(lever -> lever.points().thousandths() > 0)
                .as("the cap of the notice hides whatever else is done alone")
                .extracting(NextBestActions.Lever::command, NextBestActions.Lever::subjectId)
                .containsExactly(tuple("renew-contract", "c1"));
        assertThat(levers.levers())
                .filteredOn(lever -> lever.pointsWithOthers().thousandths() == 0)
                .as("what is resolved fades only from now on")
                .singleElement()
                .satisfies(lever -> assertThat(lever.what().plain()).isEqualTo("Resolve escalation burns"));
    }

    @Test
    void it_says_how_far_the_next_band_is_and_whether_all_together_get_there() {
        story.tell("2026-01-02", new MeetingHeld("m1", null, null, null, null, null));
        story.tell("2026-01-05", new EscalationRaised("burns", Severity.CRITICAL, null, "x"));

        NextBestActions levers = levers("2026-02-10");

        assertThat(levers.band()).isEqualTo(HealthBand.AT_RISK);
        assertThat(levers.nextBand()).isEqualTo(HealthBand.WATCH);
        assertThat(levers.missing()).isEqualTo(new Score(40_000).minus(levers.score()));
        assertThat(levers.together().score().thousandths()).isGreaterThan(40_000);
        assertThat(levers.together().band()).isEqualTo(HealthBand.HEALTHY);
    }

    @Test
    void an_account_at_risk_without_enough_data_for_a_better_band_is_promised_none() {
        story.tell("2026-01-05", new EscalationRaised("burns", Severity.CRITICAL, null, "x"));

        NextBestActions levers = NextBestActions.of(story.table(), at("2026-02-10"), AskingRules.BOOK);

        assertThat(levers.band()).isEqualTo(HealthBand.AT_RISK);
        assertThat(levers.nextBand()).isNull();
        assertThat(levers.missing()).isNull();
        assertThat(levers.levers()).isNotEmpty();
    }

    @Test
    void who_is_healthy_has_no_band_above_and_whom_one_lost_neither() {
        story.tell("2026-01-02", new MeetingHeld("m1", null, null, null, null, null));
        story.tell("2026-01-02", new TestimonialGiven(null, null));
        assertThat(levers("2026-01-03").nextBand()).isNull();

        story.tell("2026-01-04", new AccountChurned("budget", null));
        assertThat(levers("2026-01-05").nextBand()).isNull();
        assertThat(levers("2026-01-05").levers()).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void to_suppose_something_changes_nothing_that_is(long seed) {
        TableCodec codec = new TableCodec();
        AccountTable table = GeneratedStory.of("acme", seed, EVENTS).table();
        byte[] before = codec.encode(table);
        for (PointInTime point : points(seed)) {
            NextBestActions levers = NextBestActions.of(table, point, PolicyBook.BUILT_IN);

            assertThat(levers.score())
                    .isEqualTo(HealthModel.evaluate(table, point, PolicyBook.BUILT_IN)
                            .score());
            assertThat(levers.levers()).allSatisfy(lever -> {
                assertThat(orNought(lever.score()).minus(lever.points())).isEqualTo(orNought(levers.score()));
                assertThat(orNought(levers.together().score()).compareTo(lever.pointsWithOthers()))
                        .isNotNegative();
            });
            assertThat(levers.levers().stream()
                            .map(NextBestActions.Lever::points)
                            .toList())
                    .isSortedAccordingTo((one, other) -> other.compareTo(one));
        }
        assertThat(codec.encode(table)).isEqualTo(before);
    }

    @Test
    void some_of_the_points_that_are_looked_at_have_levers() {
        assertThat(seeds()).anySatisfy(seed -> {
            AccountTable table = GeneratedStory.of("acme", seed, EVENTS).table();
            assertThat(points(seed))
                    .anySatisfy(point -> assertThat(NextBestActions.of(table, point, PolicyBook.BUILT_IN)
                                    .levers())
                            .isNotEmpty());
        });
    }

    private static List<PointInTime> points(long seed) {
        Random random = new Random(seed);
        return Stream.generate(() -> new PointInTime(
                        GeneratedStory.someTime(random), random.nextLong(EVENTS + 1), PolicySelector.THEN))
                .limit(4)
                .toList();
    }

    private static Score orNought(Score points) {
        return points == null ? Score.ZERO : points;
    }

    private NextBestActions levers(String asOf) {
        return NextBestActions.of(story.table(), at(asOf), PolicyBook.BUILT_IN);
    }

    private static NextBestActions.Lever lever(NextBestActions levers, String command) {
        List<NextBestActions.Lever> found = levers.levers().stream()
                .filter(lever -> lever.command().equals(command))
                .toList();
        assertThat(found).as(command).hasSize(1);
        return found.getFirst();
    }
}
