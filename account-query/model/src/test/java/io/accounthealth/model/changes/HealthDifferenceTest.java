package io.accounthealth.model.changes;

import static io.accounthealth.model.table.Story.at;
import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.AlertKind;
import io.accounthealth.events.AppliesTo;
import io.accounthealth.events.Band;
import io.accounthealth.events.CorrectionEvent;
import io.accounthealth.events.EscalationEvent.EscalationRaised;
import io.accounthealth.events.EscalationEvent.EscalationResolved;
import io.accounthealth.events.HandoverEvent.AccountOpened;
import io.accounthealth.events.HandoverEvent.AccountProfileChanged;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.events.MeetingEvent.InteractionLogged;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.events.OverrideEvent.HealthOverridden;
import io.accounthealth.events.PolicyEvent.HealthPolicyPublished;
import io.accounthealth.events.QbrEvent.QbrPresented;
import io.accounthealth.events.ReportEvent.ReportDelivered;
import io.accounthealth.events.SatisfactionEvent.NpsAnswered;
import io.accounthealth.events.SatisfactionEvent.TemperatureTaken;
import io.accounthealth.events.Severity;
import io.accounthealth.events.SpendEvent.InsertionOrderBooked;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.events.SpendEvent.SpendRetracted;
import io.accounthealth.events.WatchEvent.AlertRaised;
import io.accounthealth.events.WatchEvent.HealthBandChanged;
import io.accounthealth.model.changes.HealthDifference.Kind;
import io.accounthealth.model.changes.HealthDifference.Part;
import io.accounthealth.model.figures.Score;
import io.accounthealth.model.health.HealthModel;
import io.accounthealth.model.policy.BuiltInPolicy;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.policy.Scoring;
import io.accounthealth.model.policy.TargetBook;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.AskingRules;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import io.accounthealth.model.table.GeneratedStory;
import io.accounthealth.model.table.Story;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HealthDifferenceTest {

    private static final int HISTORIES = Integer.getInteger("histories", 150);
    private static final int EVENTS = 160;
    private static final int POINTS = 6;
    private static final long SEED = Long.getLong("seed", System.nanoTime());

    /** The same dimensions with all the weight on two of them, in force from a day within the histories. */
    private static final PolicyBook TWO_RULES = PolicyBook.BUILT_IN.with(published(
            1_000,
            new HealthPolicy(
                    "talk",
                    Instant.parse("2024-09-01T00:00:00Z"),
                    BuiltInPolicy.v1().dimensions().subList(0, 2),
                    BuiltInPolicy.v1().caps(),
                    new BigDecimal("80"),
                    new BigDecimal("50"))));

    private final Story story = Story.of("acme", "2026-01-01");

    @BeforeAll
    static void print_the_seed() {
        System.out.println("differences: repeat with -Dseed=" + SEED);
    }

    static LongStream seeds() {
        return LongStream.range(SEED, SEED + HISTORIES);
    }

    @Test
    void time_passes_then_late_facts_then_new_ones_one_by_one() {
        UUID held = story.tell("2026-03-01", new MeetingHeld("m1", null, null, null, null, null));
        long then = story.now();
        UUID late = story.tell("2026-03-02", new EscalationRaised("e1", Severity.HIGH, null, "late"));
        UUID call = story.tell("2026-03-20", new InteractionLogged("phone", null, null, "a call", null));
        UUID resolved = story.tell("2026-03-25", new EscalationResolved("e1", null));

        HealthDifference difference = between(at("2026-03-10", then), at("2026-04-01"));

        assertThat(difference.parts()).extracting(Part::kind).containsExactly(Kind.TIME, Kind.LATE, Kind.NEW, Kind.NEW);
        Part time = difference.parts().get(0);
        assertThat(time.why().plain())
                .isEqualTo("22 days passed; engagement: last held meeting 31 days ago, agreed cadence 14");
        assertThat(time.points().thousandths()).isNegative();
        assertThat(time.evidence()).containsExactly(held);
        Part escalation = difference.parts().get(1);
        assertThat(escalation.why().plain())
                .startsWith("Known late: ")
                .endsWith("; escalations: 1 open escalation, 0 resolved and fading");
        assertThat(escalation.evidence()).containsExactly(late);
        assertThat(escalation.occurredAt()).isEqualTo(Instant.parse("2026-03-02T00:00:00Z"));
        assertThat(difference.parts().get(2).occurredAt()).isEqualTo(Instant.parse("2026-03-20T00:00:00Z"));
        assertThat(difference.parts().get(2).points()).isEqualTo(Score.ZERO);
        assertThat(difference.parts().get(2).evidence()).containsExactly(call);
        assertThat(difference.parts().get(3).points().thousandths()).isPositive();
        assertThat(difference.parts().get(3).evidence()).containsExactly(resolved);
        assertThat(sum(difference)).isEqualTo(difference.difference().thousandths());
    }

    @Test
    void new_facts_are_ordered_by_time_then_by_log_position() {
        UUID call = story.tell("2026-03-20", new InteractionLogged("phone", null, null, "a call", null));
        UUID raised = story.tell("2026-03-20", new EscalationRaised("e1", Severity.LOW, null, null));
        UUID answer = story.tell("2026-03-20", new NpsAnswered(9, null, null, null));
        UUID earlier = story.tell("2026-03-19", new MeetingHeld("m1", null, null, null, null, null));

        HealthDifference difference = between(at("2026-03-10"), at("2026-04-01"));

        assertThat(difference.parts())
                .filteredOn(part -> part.kind() == Kind.NEW)
                .flatExtracting(Part::evidence)
                .containsExactly(earlier, call, raised, answer);
    }

    @Test
    void the_first_value_of_a_dimension_is_explained_by_its_event() {
        story.tell("2026-03-01", new MeetingHeld("m1", null, null, null, null, null));
        story.tell(
                "2026-03-12",
                new InsertionOrderBooked(
                        "io",
                        null,
                        new BigDecimal("1000"),
                        null,
                        LocalDate.parse("2026-03-13"),
                        LocalDate.parse("2026-03-31"),
                        null,
                        null));
        UUID reported = story.spend("io", "2026-03-13", 11, "0");

        Part order = between(at("2026-03-10"), at("2026-03-25")).parts().stream()
                .filter(part -> part.evidence().equals(List.of(reported)))
                .findFirst()
                .orElseThrow();

        assertThat(order.points().thousandths()).isNegative();
        assertThat(order.why().plain()).contains("; spend: 1 active insertion order at 0 of the planned pace");
    }

    @Test
    void where_a_tier_was_retracted_the_segment_names_what_told_it_and_the_retraction() {
        HealthPolicy usual = BuiltInPolicy.v1();
        PolicyBook book = PolicyBook.BUILT_IN.with(published(
                1,
                new HealthPolicy(
                        "strategic",
                        Instant.parse("2025-01-01T00:00:00Z"),
                        usual.dimensions().subList(0, 2),
                        usual.caps(),
                        usual.healthyFrom(),
                        usual.watchFrom(),
                        null,
                        null,
                        new AppliesTo("strategic", null, null, null))));
        UUID told =
                story.tell("2026-02-01", new AccountProfileChanged(null, null, null, "strategic", null, null, null));
        story.tell("2026-03-01", new MeetingHeld("m1", null, null, null, null, null));
        long then = story.now();
        UUID retraction = story.retract(told);

        Part segment =
                HealthDifference.of(story.table(), at("2026-03-10", then), at("2026-03-10"), book).parts().stream()
                        .filter(part -> part.kind() == Kind.SEGMENT)
                        .findFirst()
                        .orElseThrow();
        assertThat(segment.evidence()).containsExactly(told, retraction);
    }

    @Test
    void a_point_without_enough_data_has_no_difference_and_says_why() {
        story.tell("2026-03-01", new MeetingHeld("m1", null, null, null, null, null));
        story.tell("2026-03-10", new NpsAnswered(9, null, null, null));
        story.tell("2027-03-25", new MeetingHeld("m2", null, null, null, null, null));

        HealthDifference from =
                HealthDifference.of(story.table(), at("2026-03-05"), at("2026-03-11"), AskingRules.BOOK);
        assertThat(from.difference()).isNull();
        assertThat(from.noDifference()).isEqualTo("not enough data at the first point (35 of 100 weight)");
        assertThat(from.parts()).isEmpty();
        assertThat(from.to().score()).isNotNull();
        HealthDifference to = HealthDifference.of(story.table(), at("2026-03-11"), at("2027-04-01"), AskingRules.BOOK);
        assertThat(to.difference()).isNull();
        assertThat(to.noDifference()).isEqualTo("not enough data at the second point (35 of 100 weight)");
        HealthDifference.Totals totals =
                HealthDifference.totals(story.table(), at("2026-03-11"), at("2027-04-01"), AskingRules.BOOK);
        assertThat(totals.difference()).isNull();
        assertThat(totals.moved()).isNull();
        assertThat(totals.reason()).hasToString(to.noDifference());
    }

    @Test
    void a_time_without_enough_data_between_two_scores_takes_nothing_from_their_difference() {
        story.tell("2026-03-01", new MeetingHeld("m1", null, null, null, null, null));
        story.tell("2026-03-10", new NpsAnswered(9, null, null, null));
        story.tell("2027-03-25", new MeetingHeld("m2", null, null, null, null, null));
        story.tell("2027-04-01", new NpsAnswered(6, null, null, null));

        HealthDifference difference =
                HealthDifference.of(story.table(), at("2026-03-11"), at("2027-04-02"), AskingRules.BOOK);
        assertThat(difference.noDifference()).isNull();
        assertThat(difference.difference())
                .isEqualTo(difference.to().score().minus(difference.from().score()));
        assertThat(sum(difference)).isEqualTo(difference.difference().thousandths());
        assertThat(difference.parts()).extracting(Part::kind).containsExactly(Kind.TIME, Kind.TIME, Kind.NEW, Kind.NEW);
        assertThat(difference.parts().subList(0, 2))
                .as("engagement fades, whatever the loss of the answer does to its weight")
                .filteredOn(part -> part.why().plain().contains("engagement: "))
                .singleElement()
                .satisfies(part -> assertThat(part.points().thousandths()).isNegative());
    }

    @Test
    void what_time_moves_is_told_by_dimension_each_with_its_own_events() {
        UUID held = story.tell("2026-03-01", new MeetingHeld("m1", null, null, null, null, null));
        UUID answered = story.tell("2026-03-10", new NpsAnswered(9, null, null, null));
        story.spend("2026-03-10", "100");

        HealthDifference difference =
                HealthDifference.of(story.table(), at("2026-03-11"), at("2026-04-11"), AskingRules.BOOK);
        List<Part> time = difference.parts().stream()
                .filter(part -> part.kind() == Kind.TIME)
                .toList();
        assertThat(time)
                .hasSizeGreaterThan(1)
                .allMatch(part -> part.why().plain().startsWith("31 days passed; "));
        assertThat(time.getFirst().why().plain()).contains("engagement: last held meeting 41 days ago");
        assertThat(time.getFirst().evidence()).contains(held).doesNotContain(answered);
        assertThat(sum(difference)).isEqualTo(difference.difference().thousandths());
        assertThat(time)
                .as("no dimension is named twice")
                .extracting(part -> part.why().plain().split(": ")[0])
                .doesNotHaveDuplicates();
    }

    @Test
    void a_correction_of_what_was_known_is_late_and_names_itself() {
        UUID held = story.tell("2026-03-01", new MeetingHeld("m1", null, null, null, null, null));
        long then = story.now();
        UUID correction = story.correct(held, new MeetingHeld("m1", null, null, null, null, null), "2026-02-01");

        HealthDifference difference = between(at("2026-03-10", then), at("2026-03-10"));

        assertThat(difference.parts()).singleElement().satisfies(part -> {
            assertThat(part.kind()).isEqualTo(Kind.LATE);
            assertThat(part.why().plain()).startsWith("Corrected: ");
            assertThat(part.evidence()).containsExactly(correction);
            assertThat(part.points()).isEqualTo(difference.difference());
            assertThat(part.points().thousandths()).isNegative();
        });
    }

    @Test
    void a_fact_that_is_retracted_takes_back_what_it_moved() {
        UUID raised = story.tell("2026-03-01", new EscalationRaised("e1", Severity.CRITICAL, null, "wrong"));
        long then = story.now();
        story.retract(raised);

        HealthDifference difference = between(at("2026-03-10", then), at("2026-03-10"));

        assertThat(difference.parts())
                .singleElement()
                .satisfies(part -> assertThat(part.why().plain()).startsWith("Retracted: "));
        assertThat(difference.difference().thousandths()).isPositive();
    }

    @Test
    void a_late_retraction_of_earlier_spend_names_itself_though_it_occurred_since() {
        story.spend(null, "2026-01-01", 30, "3000");
        story.spend(null, "2026-01-31", 30, "6000");
        long then = story.now();
        UUID retracted = story.retractSpend("2026-03-15", "2026-01-31");

        HealthDifference difference = between(at("2026-03-10", then), at("2026-03-20"));

        assertThat(difference.parts())
                .filteredOn(part -> part.kind() == Kind.LATE)
                .singleElement()
                .satisfies(part -> {
                    assertThat(part.why().plain()).startsWith("Known late: ");
                    assertThat(part.evidence()).containsExactly(retracted);
                    assertThat(part.points()).isNotEqualTo(Score.ZERO);
                });
        assertThat(sum(difference)).isEqualTo(difference.difference().thousandths());
    }

    @Test
    void other_rules_are_a_part_of_their_own() {
        PointInTime then =
                new PointInTime(Instant.parse("2026-03-10T00:00:00Z"), Story.ALL, PolicySelector.parse("v1"));
        story.tell("2026-03-01", new EscalationRaised("e1", Severity.HIGH, null, "x"));

        HealthDifference difference = HealthDifference.of(
                story.table(),
                then,
                new PointInTime(then.asOf(), then.knownAtPosition(), PolicySelector.NOW),
                TWO_RULES);

        assertThat(difference.parts()).singleElement().satisfies(part -> {
            assertThat(part.kind()).isEqualTo(Kind.POLICY);
            assertThat(part.why().plain()).startsWith("Rules talk instead of v1");
        });
        assertThat(sum(difference)).isEqualTo(difference.difference().thousandths());
    }

    @Test
    void a_judgement_stands_beside_the_score_and_is_the_last_part() {
        PointInTime before = at("2026-03-10");
        UUID judged = story.tell(
                "2026-03-10T01:00:00Z",
                new HealthOverridden(
                        new BigDecimal("55"), null, "they told me so", Instant.parse("2026-06-01T00:00:00Z")));

        HealthDifference difference = between(before, at("2026-03-10T02:00:00Z"));

        assertThat(difference.to().score()).isEqualTo(difference.from().score());
        assertThat(difference.to().shown()).isEqualTo(new Score(55_000));
        assertThat(difference.parts().getLast().kind()).isEqualTo(Kind.OVERRIDE);
        assertThat(difference.parts().getLast().why().plain()).isEqualTo("Judged by anna: they told me so");
        assertThat(difference.parts().getLast().evidence()).containsExactly(judged);
        assertThat(sum(difference)).isEqualTo(difference.difference().thousandths());
    }

    @Test
    void a_judgement_that_stands_as_before_hides_what_the_score_moved() {
        story.tell("2026-03-01", new MeetingHeld("m1", null, null, null, null, null));
        story.tell("2026-03-01", judgement("55"));

        HealthDifference moved = between(at("2026-03-10"), at("2026-04-01"));
        HealthDifference still = between(at("2026-03-10"), at("2026-03-10"));

        assertThat(moved.difference()).isEqualTo(Score.ZERO);
        assertThat(moved.parts().getFirst().points().thousandths()).isNegative();
        assertThat(moved.parts().getLast().why().plain())
                .isEqualTo("Judged by anna as before, which hides the move of the score: they told me so");
        assertThat(sum(moved)).isZero();
        assertThat(still.parts())
                .singleElement()
                .satisfies(
                        part -> assertThat(part.why().plain()).isEqualTo("Judged by anna as before: they told me so"));
    }

    @Test
    void what_is_less_than_a_day_is_not_said_to_be_none() {
        HealthDifference difference = between(at("2026-03-10T08:00:00Z"), at("2026-03-10T20:00:00Z"));

        assertThat(difference.parts().getFirst().why().plain()).startsWith("Less than a day passed");
    }

    private static HealthOverridden judgement(String value) {
        return new HealthOverridden(
                new BigDecimal(value), null, "they told me so", Instant.parse("2026-06-01T00:00:00Z"));
    }

    @Test
    void what_could_not_be_seen_counts_as_nought() {
        HealthDifference difference = between(at("2025-12-31"), at("2026-01-02"));

        assertThat(difference.from().score()).isNull();
        assertThat(difference.difference()).isEqualTo(difference.to().score());
        assertThat(sum(difference)).isEqualTo(difference.difference().thousandths());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void parts_add_up_exactly_and_the_ends_are_what_health_says(long seed) {
        Random random = new Random(seed);
        AccountTable table = GeneratedStory.of("acme", seed, EVENTS).table();
        for (int i = 0; i < POINTS; i++) {
            PointInTime[] points = twoPoints(random);

            HealthDifference difference = HealthDifference.of(table, points[0], points[1], TWO_RULES);

            assertThat(sum(difference))
                    .as("from %s to %s", points[0], points[1])
                    .isEqualTo(difference.difference().thousandths())
                    .isEqualTo(shown(difference.to()) - shown(difference.from()));
            assertThat(difference.from().score())
                    .isEqualTo(HealthModel.evaluate(table, points[0], TWO_RULES).score());
            assertThat(difference.to().score())
                    .isEqualTo(HealthModel.evaluate(table, points[1], TWO_RULES).score());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void each_kind_of_part_is_there_only_when_its_reason_is(long seed) {
        Random random = new Random(seed);
        AccountTable table = GeneratedStory.of("acme", seed, EVENTS).table();
        for (int i = 0; i < POINTS; i++) {
            PointInTime[] points = twoPoints(random);
            PointInTime from = points[0];
            PointInTime to = points[1];

            assertThat(kinds(table, from, from))
                    .as("the same point")
                    .doesNotContain(Kind.TIME, Kind.LATE, Kind.NEW, Kind.POLICY);
            assertThat(kinds(table, from, new PointInTime(from.asOf(), to.knownAtPosition(), from.rules())))
                    .as("known later")
                    .doesNotContain(Kind.TIME, Kind.NEW);
            assertThat(kinds(
                            table,
                            from,
                            new PointInTime(to.asOf(), from.knownAtPosition(), PolicySelector.parse("v1"))))
                    .as("true later")
                    .doesNotContain(Kind.LATE);
            HealthDifference whole = HealthDifference.of(table, from, to, TWO_RULES);
            assertThat(whole.parts())
                    .filteredOn(part -> part.kind() == Kind.NEW && part.occurredAt() != null)
                    .allMatch(part -> part.occurredAt().isAfter(from.asOf())
                            && !part.occurredAt().isAfter(to.asOf()))
                    .isSortedAccordingTo((one, other) -> one.occurredAt().compareTo(other.occurredAt()));
            assertThat(whole.parts())
                    .filteredOn(part -> part.kind() == Kind.NEW || part.kind() == Kind.LATE)
                    .as("each names its event")
                    .allMatch(part -> !part.evidence().isEmpty());
        }
    }

    /** By another way: in a table from which everything after the first point, at which it is open, was retracted. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void time_passing_is_what_becomes_of_the_score_when_nothing_else_happens(long seed) {
        Random random = new Random(seed);
        Story story = GeneratedStory.of("acme", seed, EVENTS);
        AccountTable whole = story.table();
        for (int i = 0; i < POINTS; i++) {
            PointInTime[] points = twoPoints(random);
            PointInTime from = points[0].at(later(points[0].asOf(), GeneratedStory.OPENED));
            PointInTime to = points[1].at(later(points[1].asOf(), GeneratedStory.OPENED));
            AccountTable frozen = story.table(from.knownAtPosition());
            BitemporalPoint everything = new BitemporalPoint(Long.MAX_VALUE, from.knownAtPosition());
            long position = from.knownAtPosition();
            for (Fact<AccountEvent> fact : frozen.journal().after(everything, BitemporalPoint.micros(from.asOf()))) {
                if (!(fact.event() instanceof CorrectionEvent) && !(fact.event() instanceof SpendRetracted)) {
                    position++;
                    frozen.apply(retraction(position, fact));
                }
            }

            long time = HealthDifference.of(whole, from, to, TWO_RULES).parts().stream()
                    .filter(part -> part.kind() == Kind.TIME)
                    .mapToLong(part -> part.points().thousandths())
                    .sum();

            PointInTime later = new PointInTime(to.asOf(), Story.ALL, from.rules());
            Score before = HealthModel.evaluate(whole, from, TWO_RULES).score();
            Score after = HealthModel.score(
                            AccountAt.of(frozen, later), new Scoring(TWO_RULES.inForce(from), TargetBook.NONE))
                    .score();
            assertThat(time).as("from %s to %s", from, to).isEqualTo(thousandths(after) - thousandths(before));
        }
    }

    private static Recorded<AccountEvent> retraction(long position, Fact<AccountEvent> fact) {
        return new Recorded<>(
                new Envelope(
                        position,
                        new UUID(1, position),
                        new AccountId("acme"),
                        position - 1,
                        "fact-retracted",
                        1,
                        Instant.parse("2029-01-01T00:00:00Z"),
                        Instant.parse("2031-01-01T00:00:00Z"),
                        new Envelope.Origin("anna", "test", null, null)),
                new CorrectionEvent.FactRetracted(fact.root(), "as if it had not been"));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }

    private static List<Kind> kinds(AccountTable table, PointInTime from, PointInTime to) {
        return HealthDifference.of(table, from, to, TWO_RULES).parts().stream()
                .map(Part::kind)
                .toList();
    }

    private static PointInTime[] twoPoints(Random random) {
        Instant one = GeneratedStory.someTime(random);
        Instant other = random.nextInt(8) == 0 ? one : GeneratedStory.someTime(random);
        long known = random.nextLong(EVENTS + 1);
        long knownLater = random.nextInt(8) == 0 ? known : random.nextLong(EVENTS + 1);
        return new PointInTime[] {
            new PointInTime(one.isBefore(other) ? one : other, Math.min(known, knownLater), rules(random)),
            new PointInTime(one.isBefore(other) ? other : one, Math.max(known, knownLater), rules(random))
        };
    }

    private static PolicySelector rules(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> PolicySelector.THEN;
            case 1 -> new PolicySelector.Now(GeneratedStory.someTime(random));
            default -> PolicySelector.parse("v1");
        };
    }

    @Test
    void disclosures_known_to_differ_do_not_depend_on_the_second_point() {
        Story client = new Story("client");
        client.tellAtOnce("2026-01-01", new AccountOpened("Client", null, null, null, Story.USD, UTC, null, null));
        client.tellAtOnce("2026-03-01", new TemperatureTaken(5, null, null));
        long then = client.now();
        UUID shown = client.tellAtOnce("2026-03-10", new ReportDelivered("r1", 1, null, null, null, null));
        client.tellAt("2026-03-20", "2026-03-05", new TemperatureTaken(1, null, null));
        client.tellAtOnce("2026-03-25", new ReportDelivered("r2", 1, null, null, null, null));

        for (String to : List.of("2026-03-21", "2026-06-01", "2027-01-01")) {
            for (PointInTime from : List.of(at("2026-03-06", then), at("2026-03-06"))) {
                HealthDifference difference = HealthDifference.of(client.table(), from, at(to), PolicyBook.BUILT_IN);
                assertThat(difference.shownTo())
                        .as("compared with %s", to)
                        .extracting(each -> each.disclosure().eventId())
                        .containsExactly(shown);
                assertThat(difference.wrongUntil()).isEqualTo("2026-03-20T00:00:00Z");
            }
        }
        assertThat(HealthDifference.of(
                                client.table(), at("2026-03-06", then), at("2026-06-01", then + 1), PolicyBook.BUILT_IN)
                        .shownTo())
                .as("as long as nobody knew it")
                .isEmpty();
    }

    @Test
    void a_report_whose_figures_were_restated_since_is_told_though_its_health_is_the_same() {
        Story client = client();
        client.tellAtOnce("2026-02-02", spend("2026-02-01", "249"));
        UUID report = client.tellAtOnce("2026-03-02", new ReportDelivered("r1", 1, null, null, null, null));
        UUID pack = client.tellAtOnce("2026-03-03", new QbrPresented("2026-Q1", null, null));
        long then = client.now();
        UUID restatement = client.tellAt("2026-03-10", "2026-02-02", spend("2026-02-01", "200"));
        UUID second = client.tellAtOnce("2026-03-12", new ReportDelivered("r2", 1, null, null, null, null));

        for (String to : List.of("2026-03-11", "2026-06-01")) {
            assertThat(shownSince(client, at(to)))
                    .as("compared with %s", to)
                    .extracting(
                            each -> each.disclosure().eventId(),
                            Outdated::healthDiffers,
                            each -> each.amendments().stream()
                                    .map(Outdated.Amended::eventId)
                                    .toList())
                    .containsExactly(
                            tuple(report, false, List.of(restatement)), tuple(pack, false, List.of(restatement)));
        }
        assertThat(shownSince(client, at("2026-06-01", then)))
                .as("as long as nobody knew it")
                .isEmpty();
        client.tellAt("2026-07-01", "2026-02-02", spend("2026-02-01", "249.00"));
        assertThat(shownSince(client, at("2026-08-01")))
                .as("what was shown first is right again")
                .extracting(each -> each.disclosure().eventId())
                .containsExactly(second);
    }

    @Test
    void an_alert_is_listed_when_an_event_that_raised_it_was_amended() {
        Story client = client();
        UUID low = client.tellAtOnce("2026-02-02", spend("2026-02-01", "249"));
        client.tellAtOnce("2026-02-03", spend("2026-02-02", "10"));
        UUID alert = client.tellAtOnce("2026-03-02", alert("of-it", List.of(low)));
        client.tellAtOnce("2026-03-02", alert("of-another", List.of(new UUID(0, 7))));
        client.tellAtOnce("2026-03-02", new HealthBandChanged(null, Band.HEALTHY, BigDecimal.TEN, "v1", List.of()));
        client.tellAt("2026-03-10", "2026-02-02", spend("2026-02-01", "200"));

        assertThat(shownSince(client, at("2026-06-01")).stream()
                        .filter(each -> each.amended() > 0)
                        .map(each -> each.disclosure().eventId()))
                .containsExactly(alert);
    }

    private static Story client() {
        Story client = new Story("client");
        client.tellAtOnce("2026-01-01", new AccountOpened("Client", null, null, null, Story.USD, UTC, null, null));
        client.tellAtOnce("2026-02-01", new TemperatureTaken(5, null, null));
        return client;
    }

    private static List<Outdated> shownSince(Story client, PointInTime to) {
        return HealthDifference.of(client.table(), at("2026-03-01"), to, PolicyBook.BUILT_IN)
                .shownTo();
    }

    private static SpendReported spend(String day, String amount) {
        return new SpendReported("feed", null, LocalDate.parse(day), null, new BigDecimal(amount), null);
    }

    private static AlertRaised alert(String id, List<UUID> evidence) {
        return new AlertRaised(id, AlertKind.UNDER_PACING, null, "Spend fell", "Ask why", evidence);
    }

    private HealthDifference between(PointInTime from, PointInTime to) {
        return HealthDifference.of(story.table(), from, to, PolicyBook.BUILT_IN);
    }

    private static long sum(HealthDifference difference) {
        return difference.parts().stream()
                .mapToLong(part -> part.points().thousandths())
                .sum();
    }

    private static long shown(HealthDifference.Shown shown) {
        return thousandths(shown.shown());
    }

    private static long thousandths(Score points) {
        return points == null ? 0 : points.thousandths();
    }

    private static Recorded<HealthPolicyPublished> published(long position, HealthPolicy policy) {
        return new Recorded<>(
                new Envelope(
                        position,
                        new UUID(0, position),
                        AccountId.POLICY,
                        0,
                        "health-policy-published",
                        1,
                        Instant.EPOCH,
                        Instant.EPOCH,
                        new Envelope.Origin("anna", "test", null, null)),
                new HealthPolicyPublished(policy));
    }
}
