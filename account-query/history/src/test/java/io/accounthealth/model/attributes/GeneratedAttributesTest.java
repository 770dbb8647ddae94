package io.accounthealth.model.attributes;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.CorrectionEvent.FactRetracted;
import io.accounthealth.events.HandoverEvent;
import io.accounthealth.events.HandoverEvent.AttributeCleared;
import io.accounthealth.events.HandoverEvent.AttributeSet;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.Story;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values that come late, twice, in any order, and are taken back; the seed in a failure's name repeats it. */
class GeneratedAttributesTest {

    private static final int HISTORIES = Integer.getInteger("histories", 150);
    private static final long SEED = Long.getLong("seed", System.nanoTime());
    private static final int FACTS = 30;
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

    private record Said(UUID id, Instant at, HandoverEvent fact, boolean retracted) {}

    @BeforeAll
    static void print_the_seed() {
        System.out.println("generated attributes: repeat with -Dseed=" + SEED);
    }

    static LongStream seeds() {
        return LongStream.range(SEED, SEED + HISTORIES);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void every_order_of_deliveries_leads_to_the_values_that_one_works_out_by_hand(long seed) {
        Random random = new Random(seed);
        List<Said> said = said(random);
        Story first = delivered(said, random);
        AccountTable one = table(first, random);
        AccountTable other = table(delivered(said, random), random);
        AttributeBook book = DefinedAttributes.BOOK.attributes();
        for (int hour = 0; hour <= FACTS; hour++) {
            PointInTime point = new PointInTime(FIRST.plusSeconds(hour * 3_600L), Story.ALL, PolicySelector.THEN);
            assertThat(Attributes.of(one, point, book))
                    .as("at %s", point)
                    .isEqualTo(Attributes.of(other, point, book))
                    .isEqualTo(byHand(said, point.asOf()));
            PointInTime earlier = new PointInTime(point.asOf(), 1 + random.nextLong(first.now()), PolicySelector.THEN);
            TreeMap<String, AttributeValue> then = byHand(known(said, first, earlier.knownAtPosition()), point.asOf());
            then.keySet().retainAll(book.at(earlier).keySet()); // what was defined by then
            assertThat(Attributes.of(one, earlier, book)).as("at %s", earlier).isEqualTo(then);
        }
    }

    /** What had come of it up to a position, and whether it was taken back by then. */
    private static List<Said> known(List<Said> said, Story story, long position) {
        List<Recorded<AccountEvent>> events = story.events().subList(0, (int) position);
        return said.stream()
                .filter(each -> events.stream()
                        .anyMatch(event -> event.envelope().eventId().equals(each.id())))
                .map(each -> new Said(
                        each.id(),
                        each.at(),
                        each.fact(),
                        events.stream()
                                .anyMatch(event -> event.event() instanceof FactRetracted gone
                                        && gone.retracts().equals(each.id()))))
                .toList();
    }

    /** Each at an hour of its own. */
    private static List<Said> said(Random random) {
        List<Said> said = new ArrayList<>();
        for (int hour = 1; hour <= FACTS; hour++) {
            HandoverEvent fact = switch (random.nextInt(5)) {
                case 0 -> new AttributeCleared("code");
                case 1 -> new AttributeCleared("pilot");
                case 2 -> new AttributeSet("pilot", null, null, null, random.nextBoolean());
                case 3 -> new AttributeSet("seats", null, BigDecimal.valueOf(random.nextInt(40), 1), null, null);
                default -> new AttributeSet("code", "ABC".substring(random.nextInt(3)), null, null, null);
            };
            said.add(new Said(
                    new UUID(random.nextLong(), random.nextLong()),
                    FIRST.plusSeconds(hour * 3_600L),
                    fact,
                    random.nextInt(6) == 0));
        }
        return said;
    }

    /** In any order, some twice; a retraction after what it takes back. */
    private static Story delivered(List<Said> said, Random random) {
        Story story = Story.of("acme", "2025-01-01");
        List<Said> order = new ArrayList<>(said);
        Collections.shuffle(order, random);
        order.forEach(each -> story.tell(each.at(), each.fact(), each.id()));
        order.stream()
                .filter(Said::retracted)
                .forEach(each -> story.tell(FIRST, new FactRetracted(each.id(), "it never was")));
        return story;
    }

    private static AccountTable table(Story story, Random random) {
        AccountTable table =
                new AccountTable(story.events().getFirst().envelope().accountId());
        for (Recorded<AccountEvent> event : story.events()) {
            table.apply(event);
            if (random.nextInt(4) == 0) {
                table.apply(event);
            }
        }
        return table;
    }

    private static TreeMap<String, AttributeValue> byHand(List<Said> said, Instant asOf) {
        TreeMap<String, AttributeValue> values = new TreeMap<>();
        Set<String> decided = new HashSet<>();
        for (Said each : said.reversed()) {
            if (!each.retracted() && !each.at().isAfter(asOf)) {
                switch (each.fact()) {
                    case AttributeSet e when decided.add(e.name()) -> values.put(e.name(), AttributeValue.of(e));
                    case AttributeCleared e -> decided.add(e.name());
                    default -> {}
                }
            }
        }
        return values;
    }
}
