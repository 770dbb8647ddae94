package io.accounthealth.model.attributes;

import static io.accounthealth.model.attributes.DefinedAttributes.BOOK;
import static io.accounthealth.model.attributes.DefinedAttributes.CODE;
import static io.accounthealth.model.attributes.DefinedAttributes.SEATS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.events.AttributeEvent.AttributeDefined;
import io.accounthealth.events.AttributeEvent.AttributeRetired;
import io.accounthealth.events.AttributeType;
import io.accounthealth.events.CorrectionEvent.FactCorrected;
import io.accounthealth.events.CorrectionEvent.FactRetracted;
import io.accounthealth.events.HandoverEvent.AttributeCleared;
import io.accounthealth.events.HandoverEvent.AttributeSet;
import io.accounthealth.model.portfolio.Segment;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Story;
import io.accounthealth.model.table.Tables;
import io.accounthealth.model.timeline.FoldedTimeline;
import io.accounthealth.model.timeline.Timeline;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AttributesTest {

    private final Story story = Story.of("acme", "2026-01-01");

    @Test
    void a_value_is_the_newest_that_was_set_by_then_unless_it_was_cleared() {
        code("2026-02-01", "A");
        code("2026-03-01", "B");
        story.tell("2026-04-01", new AttributeCleared("code"));
        code("2026-05-01", "C");

        assertThat(code("2026-01-31")).isNull();
        assertThat(code("2026-02-01")).isEqualTo("A");
        assertThat(code("2026-03-15")).isEqualTo("B");
        assertThat(code("2026-04-15")).isNull();
        assertThat(code("2026-05-01")).isEqualTo("C");
    }

    @Test
    void of_two_at_one_instant_the_later_in_the_log_counts() {
        code("2026-02-01", "A");
        code("2026-02-01", "B");
        assertThat(code("2026-02-01")).isEqualTo("B");

        story.tell("2026-02-01", new AttributeCleared("code"));
        assertThat(code("2026-02-01")).isNull();
    }

    @Test
    void what_comes_late_changes_nothing_that_was_known_before() {
        code("2026-03-01", "B");
        long known = story.events().size();
        code("2026-02-01", "A");

        assertThat(code("2026-02-15")).isEqualTo("A");
        assertThat(code("2026-03-15")).isEqualTo("B");
        assertThat(code("2026-02-15", known)).isNull();
    }

    @Test
    void a_corrected_value_counts_from_when_it_was_true_and_a_retracted_one_never_did() {
        UUID first = code("2026-02-01", "A");
        UUID second = code("2026-03-01", "B");
        long known = story.events().size();
        story.tell(
                "2026-06-01",
                new FactCorrected(first, text("C"), Instant.parse("2026-01-15T00:00:00Z"), "it was another"));
        story.tell("2026-06-01", new FactRetracted(second, "it never was"));

        assertThat(code("2026-01-20")).isEqualTo("C");
        assertThat(code("2026-03-15")).isEqualTo("C");
        assertThat(code("2026-01-20", known)).isNull();
        assertThat(code("2026-03-15", known)).isEqualTo("B");
    }

    @Test
    void each_type_has_a_value_that_is_written_as_it_was_recorded() {
        story.tell("2026-02-01", new AttributeSet("seats", null, new BigDecimal("12.50"), null, null));
        story.tell("2026-02-01", new AttributeSet("since", null, null, LocalDate.parse("2025-07-01"), null));
        story.tell("2026-02-01", new AttributeSet("pilot", null, null, null, true));

        assertThat(Attributes.of(story.table(), at("2026-03-01"), BOOK.attributes()))
                .hasToString("{pilot=AttributeValue[type=FLAG, text=true], seats=AttributeValue[type=NUMBER,"
                        + " text=12.50], since=AttributeValue[type=DAY, text=2025-07-01]}")
                .extractingByKey("pilot")
                .extracting(AttributeValue::json)
                .isEqualTo(true);
    }

    @Test
    void the_catalogue_is_as_it_was_known_and_shows_no_retired_attribute() {
        AttributeDefined renamed =
                new AttributeDefined("code", AttributeType.TEXT, "Segment code", List.of("A", "B"), null);
        AttributeBook book = DefinedAttributes.book(CODE, renamed, new AttributeRetired("code"), CODE)
                .attributes();
        code("2026-02-01", "A");

        assertThat(book.at(at("2026-03-01", 1)).get("code").event()).isEqualTo(CODE);
        assertThat(book.at(at("2026-03-01", 2)).get("code").event()).isEqualTo(renamed);
        assertThat(book.at(at("2026-03-01", 3))).isEmpty();
        assertThat(Attributes.of(story.table(), at("2026-03-01", 3), book)).isEmpty();
        assertThat(Attributes.of(story.table(), at("2026-03-01", 4), book)).containsOnlyKeys("code");
    }

    @Test
    void a_segment_has_all_of_its_values_by_their_types() {
        code("2026-02-01", "A");
        story.tell("2026-02-01", new AttributeSet("seats", null, new BigDecimal("1.0"), null, null));
        story.tell("2026-02-01", new AttributeSet("pilot", null, null, null, false));

        assertThat(isIn("2026-03-01", "code", "A")).isTrue();
        assertThat(isIn("2026-03-01", "code", "A", "seats", "1", "pilot", "false"))
                .isTrue();
        assertThat(isIn("2026-03-01", "code", "B")).isFalse();
        assertThat(isIn("2026-03-01", "code", "A", "seats", "1.1")).isFalse();
        assertThat(isIn("2026-03-01", "since", "2026-01-01")).isFalse();
        assertThat(isIn("2026-01-31", "code", "A")).isFalse();
    }

    @Test
    void a_segment_of_what_there_is_not_says_what_there_is() {
        assertThatThrownBy(() -> isIn("2026-03-01", "colour", "red"))
                .hasMessage("must begin with one of the attributes code, pilot, seats, since");
        assertThatThrownBy(() -> isIn("2026-03-01", "seats", "many"))
                .hasMessage("the attribute seats takes a number such as 12.5");
        assertThatThrownBy(() -> isIn("2026-03-01", "since", "2026-02-30"))
                .hasMessage("the attribute since takes a date such as 2026-01-31");
        assertThatThrownBy(() -> isIn("2026-03-01", "pilot", "yes"))
                .hasMessage("the attribute pilot takes true or false");
    }

    @Test
    void what_is_kept_from_a_reader_is_in_no_catalogue_value_filter_or_timeline() {
        story.tell("2026-02-01", new AttributeSet("seats", null, new BigDecimal("40"), null, null));
        AttributeBook seen =
                BOOK.restrictedTo(attribute -> attribute.visibleTo() == null).attributes();

        assertThat(seen.hidden()).containsExactly("seats");
        assertThat(seen.at(at("2026-03-01"))).doesNotContainKey("seats");
        assertThat(Attributes.of(story.table(), at("2026-03-01"), seen)).isEmpty();
        assertThatThrownBy(() -> seen.having(List.of(new AttributeFilter("seats", "40")), at("2026-03-01")))
                .isInstanceOf(UnknownAttributeException.class)
                .hasMessageNotContaining("seats");
        assertThat(details(Set.of())).contains("40");
        assertThat(details(seen.hidden())).doesNotContain("40");
        assertThat(found("40", Set.of())).isOne();
        assertThat(found("40", seen.hidden())).isZero();
    }

    @Test
    void a_restricted_attribute_is_not_named_in_the_timeline_of_others() {
        UUID set = story.tell("2026-02-01", new AttributeSet("seats", null, new BigDecimal("40"), null, null));
        story.correct(set, new AttributeSet("seats", null, new BigDecimal("50"), null, null), null);
        UUID withdrawn = story.tell("2026-02-02", new AttributeSet("seats", null, new BigDecimal("60"), null, null));
        story.retract(withdrawn);
        story.tell("2026-02-03", new AttributeCleared("seats"));
        Set<String> kept = Set.of("seats");

        assertThat(titles(Set.of())).contains("Attribute seats cleared");
        assertThat(titles(kept)).isNotEmpty().noneMatch(title -> title.contains("seats"));
        assertThat(titles(kept)).contains("Restricted attribute set", "Restricted attribute cleared");
        assertThat(found("seats", kept)).isZero();
    }

    @Test
    void who_may_see_it_is_by_the_newest_definition_whatever_is_read() {
        AttributeDefined open = new AttributeDefined("seats", AttributeType.NUMBER, "Seats", null, null);
        AttributeBook book = DefinedAttributes.book(open, SEATS)
                .restrictedTo(attribute -> attribute.visibleTo() == null)
                .attributes();

        assertThat(book.at(at("2026-03-01", 1))).isEmpty();
    }

    private List<String> titles(Set<String> kept) {
        return Timeline.page(story.table(), at("2026-03-01"), Set.of(), null, 9, kept).entries().stream()
                .map(entry -> entry.title().plain())
                .toList();
    }

    private List<String> details(Set<String> kept) {
        return Timeline.page(story.table(), at("2026-03-01"), Set.of(), null, 9, kept).entries().stream()
                .map(entry -> String.valueOf(entry.detail()))
                .toList();
    }

    private int found(String text, Set<String> kept) {
        return FoldedTimeline.of(story.table(), at("2026-03-01"), Set.of(), text, 9, kept)
                .lines()
                .size();
    }

    private boolean isIn(String asOf, String... filters) {
        List<AttributeFilter> wanted = new ArrayList<>();
        for (int i = 0; i < filters.length; i += 2) {
            wanted.add(new AttributeFilter(filters[i], filters[i + 1]));
        }
        return !new Segment(null, null, null, null, null, wanted)
                .of(Tables.of(story.table()), at(asOf), BOOK.attributes())
                .each(AccountTable::account)
                .isEmpty();
    }

    private UUID code(String day, String code) {
        return story.tell(day, text(code));
    }

    private static AttributeSet text(String code) {
        return new AttributeSet("code", code, null, null, null);
    }

    private String code(String asOf) {
        return code(asOf, Story.ALL);
    }

    private String code(String asOf, long known) {
        // The catalogue has positions of its own here, before all of the story.
        AttributeValue value =
                Attributes.of(story.table(known), at(asOf), BOOK.attributes()).get("code");
        AttributeValue read = Attributes.of(story.table(), BitemporalPoint.of(at(asOf, known)), "code");
        assertThat(read).isEqualTo(value);
        return value == null ? null : value.text();
    }

    private static PointInTime at(String day) {
        return at(day, Story.ALL);
    }

    private static PointInTime at(String day, long known) {
        return new PointInTime(Instant.parse(day + "T00:00:00Z"), known, PolicySelector.THEN);
    }
}
