package io.accounthealth.model.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AdvocacyEvent.BetaLeft;
import io.accounthealth.events.AdvocacyEvent.TestimonialDeclined;
import io.accounthealth.events.CorrectionEvent;
import io.accounthealth.events.CorrectionEvent.FactCorrected;
import io.accounthealth.events.DroppedFact;
import io.accounthealth.events.ReportEvent.NarrativeRecorded;
import io.accounthealth.model.health.HealthModel;
import io.accounthealth.model.period.CalendarPeriod;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.qbr.Highlight;
import io.accounthealth.model.qbr.QbrPack;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.DroppedFacts;
import io.accounthealth.model.table.Duty;
import io.accounthealth.model.table.Fact;
import io.accounthealth.model.table.GeneratedStory;
import io.accounthealth.model.table.Story;
import io.accounthealth.model.table.TableCodec;
import io.accounthealth.model.timeline.Timeline;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.EventTypes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an account looks like once the payloads of old notes are gone, for every type that may lose them. */
class DroppedPayloadsTest {

    private static final int HISTORIES = Math.max(10, Integer.getInteger("histories", 250) / 5);
    private static final int EVENTS = 160;
    private static final int POINTS = 6;
    private static final long SEED = Long.getLong("seed", System.nanoTime());

    /** These tell what was said. All others tell figures, scores and states. */
    private static final Set<String> TELLING = Set.of("timeline", "folded timeline", "qbr");

    private static final Map<Class<?>, Function<Random, AccountEvent>> NOTES = Map.of(
            NarrativeRecorded.class, random -> new NarrativeRecorded(null, "why " + random.nextInt(), null),
            TestimonialDeclined.class, random -> new TestimonialDeclined("p" + random.nextInt(3), "no time"),
            BetaLeft.class, random -> new BetaLeft("ctv", "too early"));

    private final EventCodec codec = new EventCodec();
    private final TableCodec tables = new TableCodec(codec);

    @BeforeAll
    static void print_the_seed() {
        System.out.println("dropped payloads: repeat with -Dseed=" + SEED);
    }

    static Stream<EventType> droppable() {
        return EventTypes.all().stream().filter(EventType::droppable);
    }

    @Test
    void the_list_of_what_may_be_dropped_is_short_and_known() {
        assertThat(droppable().map(EventType::name))
                .containsExactlyInAnyOrder("narrative-recorded", "testimonial-declined", "beta-left");
        assertThat(droppable().<Class<?>>map(EventType::record)).containsExactlyInAnyOrderElementsOf(NOTES.keySet());
    }

    @ParameterizedTest
    @MethodSource("droppable")
    void every_score_figure_and_state_is_what_it_was(EventType type) {
        int lost = 0;
        for (long seed = SEED; seed < SEED + HISTORIES; seed++) {
            Random random = new Random(seed);
            Story story = withNotes(type, seed, random);
            AccountTable whole = story.table();
            Predicate<Fact<AccountEvent>> gone = gone(type, upTo(story, random));
            AccountTable less = DroppedFacts.drop(whole, gone.and(fact -> !isOfAny(moved(story), story, fact)));
            lost += less == whole ? 0 : 1;
            for (int i = 0; i < POINTS; i++) {
                PointInTime point = somePoint(random, story);
                for (Views.Named view : Views.all()) {
                    if (!TELLING.contains(view.name())) {
                        assertThat(view.view().of(less, point, PolicyBook.BUILT_IN))
                                .as("seed %s, %s, %s at %s", seed, type.name(), view.name(), point)
                                .isEqualTo(view.view().of(whole, point, PolicyBook.BUILT_IN));
                    }
                }
                assertThat(figures(less, point))
                        .as("seed %s, %s, qbr at %s", seed, type.name(), point)
                        .isEqualTo(figures(whole, point));
            }
            for (int day = 0; day < 500; day += 11) {
                PointInTime point = known(GeneratedStory.OPENED.plus(Duration.ofDays(day)), Long.MAX_VALUE);
                assertThat(HealthModel.evaluate(less, point, PolicyBook.BUILT_IN))
                        .as("seed %s, %s, the series on day %s", seed, type.name(), day)
                        .isEqualTo(HealthModel.evaluate(whole, point, PolicyBook.BUILT_IN));
            }
        }
        assertThat(lost).as("histories that lost something").isGreaterThan(HISTORIES / 2);
    }

    @ParameterizedTest
    @MethodSource("droppable")
    void a_table_that_drops_what_it_holds_is_the_fold_of_a_stream_that_lost_it(EventType type) {
        for (long seed = SEED; seed < SEED + HISTORIES; seed++) {
            Random random = new Random(seed);
            Story story = withNotes(type, seed, random);
            Predicate<Fact<AccountEvent>> gone = gone(type, upTo(story, random));
            AccountTable less = DroppedFacts.drop(story.table(), gone);

            AccountTable folded = new AccountTable(less.account());
            story.events().forEach(event -> folded.apply(lose(event, story, gone)));
            AccountTable read = tables.decode(tables.encode(less));

            assertThat(tables.encode(less)).as("seed %s", seed).isEqualTo(tables.encode(folded));
            assertThat(less.nextSequence()).isEqualTo(folded.nextSequence());
            assertThat(less.lastPosition()).isEqualTo(folded.lastPosition());
            assertThat(DroppedFacts.drop(less, gone)).as("nothing more to drop").isSameAs(less);
            for (int i = 0; i < POINTS; i++) {
                PointInTime point = somePoint(random, story);
                for (Views.Named view : Views.all()) {
                    Object answer = view.view().of(less, point, PolicyBook.BUILT_IN);
                    assertThat(answer)
                            .as("seed %s, %s at %s", seed, view.name(), point)
                            .isEqualTo(view.view().of(folded, point, PolicyBook.BUILT_IN))
                            .isEqualTo(view.view().of(read, point, PolicyBook.BUILT_IN));
                }
            }
        }
    }

    @Test
    void the_timeline_still_shows_that_it_was_there_and_when() {
        Story story = Story.of("acme", "2024-01-01");
        story.tell("2024-02-01", new NarrativeRecorded("Dip", "a holiday", "wait"));
        story.tell("2024-02-02", new TestimonialDeclined("p1", "no time"));
        AccountTable less =
                DroppedFacts.drop(story.table(), fact -> !fact.type().equals("account-opened"));

        List<Timeline.Entry> entries =
                Timeline.page(less, Story.at("2024-03-01"), Set.of(), null, 10).entries();
        assertThat(entries)
                .extracting(Timeline.Entry::type, Timeline.Entry::kind, Timeline.Entry::title, Timeline.Entry::detail)
                .containsExactly(
                        tuple("testimonial-declined", Duty.ADVOCACY, "Payload dropped after its term", null),
                        tuple("narrative-recorded", Duty.REPORT, "Payload dropped after its term", null),
                        tuple(
                                "account-opened",
                                Duty.HANDOVER,
                                entries.getLast().title(),
                                entries.getLast().detail()));
        assertThat(entries.get(1).occurredAt()).isEqualTo(Instant.parse("2024-02-01T00:00:00Z"));
        assertThat(Timeline.page(less, Story.at("2024-03-01"), Set.of(Duty.REPORT), null, 10)
                        .entries())
                .hasSize(1);
    }

    @Test
    void a_correction_that_stays_still_tells_what_it_says() {
        Story story = Story.of("acme", "2024-01-01");
        UUID narrative = story.tell("2024-02-01", new NarrativeRecorded("Dip", "a holiday", null));
        story.correct(narrative, new NarrativeRecorded("Dip", "an outage", null), null);
        AccountTable less =
                DroppedFacts.drop(story.table(), fact -> fact.eventId().equals(narrative));

        assertThat(Timeline.page(less, Story.at("2024-03-01"), Set.of(), null, 10)
                        .entries()
                        .getFirst()
                        .title())
                .contains("Dip");
        assertThat(Timeline.page(less, Story.at("2024-03-01", 2), Set.of(), null, 10)
                        .entries()
                        .getFirst()
                        .title())
                .isEqualTo("Payload dropped after its term");
    }

    @Test
    void a_correction_of_the_time_that_goes_takes_the_time_along() {
        Story story = Story.of("acme", "2024-01-01");
        UUID narrative = story.tell("2024-02-01", new NarrativeRecorded("Dip", "a holiday", null));
        story.correct(narrative, new NarrativeRecorded("Dip", "a holiday", null), "2024-03-01");
        AccountTable less =
                DroppedFacts.drop(story.table(), fact -> !fact.type().equals("account-opened"));

        assertThat(Timeline.page(story.table(), Story.at("2024-02-15"), Set.of(Duty.REPORT), null, 9)
                        .entries())
                .isEmpty();
        assertThat(Timeline.page(less, Story.at("2024-02-15"), Set.of(Duty.REPORT), null, 9)
                        .entries())
                .extracting(Timeline.Entry::title)
                .containsExactly("Payload dropped after its term");
    }

    /** A run reaches into the notes, and seldom to their end. */
    private static long upTo(Story story, Random random) {
        return EVENTS + random.nextLong(story.now() - EVENTS + 1);
    }

    /** How many things happened to an account by a day tells it where its notes stand: these were moved. */
    private static Set<UUID> moved(Story story) {
        return story.events().stream()
                .map(Recorded::event)
                .filter(event -> event instanceof FactCorrected corrected && corrected.trueAt() != null)
                .map(event -> root(story, ((FactCorrected) event).corrects()))
                .collect(Collectors.toSet());
    }

    /** The note itself, where a correction of it is corrected. */
    private static UUID root(Story story, UUID eventId) {
        return story.events().stream()
                .filter(event -> event.envelope().eventId().equals(eventId) && event.event() instanceof CorrectionEvent)
                .findFirst()
                .map(event -> root(story, ((CorrectionEvent) event.event()).target()))
                .orElse(eventId);
    }

    /** Whether it corrects one of them: the last correction tells where a note stands. */
    private static boolean isOfAny(Set<UUID> notes, Story story, Fact<AccountEvent> fact) {
        return fact.event() instanceof FactCorrected corrected && notes.contains(root(story, corrected.corrects()));
    }

    /** What the decider of runs names: notes of the type, and corrections that hold a whole one. */
    private static Predicate<Fact<AccountEvent>> gone(EventType type, long upTo) {
        return fact -> fact.position() <= upTo
                && (fact.type().equals(type.name())
                        || (fact.event() instanceof FactCorrected corrected
                                && corrected.replacement().getClass() == type.record()));
    }

    private static Recorded<AccountEvent> lose(
            Recorded<AccountEvent> event, Story story, Predicate<Fact<AccountEvent>> gone) {
        AccountTable alone = new AccountTable(story.table().account());
        alone.apply(event);
        boolean lost = DroppedFacts.drop(alone, gone) != alone;
        return lost ? new Recorded<>(event.envelope(), new DroppedFact()) : event;
    }

    /** A history with everything that makes histories hard, among it many notes of one type and corrections of them. */
    private static Story withNotes(EventType type, long seed, Random random) {
        Story story = GeneratedStory.of("acme", seed, EVENTS);
        Function<Random, AccountEvent> note = NOTES.get(type.record());
        List<UUID> told = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            switch (told.isEmpty() ? 0 : random.nextInt(5)) {
                case 3 ->
                    story.tell(
                            GeneratedStory.someTime(random),
                            new FactCorrected(
                                    told.get(random.nextInt(told.size())),
                                    note.apply(random),
                                    random.nextBoolean() ? GeneratedStory.someTime(random) : null,
                                    "wrong"));
                case 4 -> story.retract(told.get(random.nextInt(told.size())));
                default -> told.add(story.tell(GeneratedStory.someTime(random), note.apply(random)));
            }
        }
        return story;
    }

    /** From the opening on: before it a note may be all that there is of an account. */
    private static PointInTime somePoint(Random random, Story story) {
        Instant asOf = GeneratedStory.someTime(random);
        return known(
                asOf.isBefore(GeneratedStory.OPENED) ? GeneratedStory.OPENED : asOf, 1 + random.nextLong(story.now()));
    }

    private static PointInTime known(Instant asOf, long position) {
        return new PointInTime(asOf, position, PolicySelector.THEN);
    }

    /** Of a pack all but the stories behind its numbers. */
    private static List<Object> figures(AccountTable table, PointInTime point) {
        QbrPack pack = QbrPack.of(table, point, CalendarPeriod.parse("2024-Q2").orElseThrow(), PolicyBook.BUILT_IN);
        List<Object> figures = new ArrayList<>();
        if (pack == null) {
            return figures;
        }
        for (var component : QbrPack.class.getRecordComponents()) {
            try {
                figures.add(withoutStories(component.getAccessor().invoke(pack)));
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
        }
        return figures;
    }

    private static Object withoutStories(Object part) {
        return part instanceof List<?> list
                ? list.stream()
                        .filter(each -> !(each instanceof Highlight told && told.kind() == Highlight.Kind.NARRATIVE))
                        .toList()
                : part;
    }
}
