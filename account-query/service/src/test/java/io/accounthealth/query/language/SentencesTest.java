package io.accounthealth.query.language;

import static io.accounthealth.model.message.Message.message;
import static io.accounthealth.model.message.Message.words;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.InquiryEvent.InquiryReceived;
import io.accounthealth.events.Party;
import io.accounthealth.events.ReportEvent.ReportDelivered;
import io.accounthealth.events.ReportEvent.ReportErrorFound;
import io.accounthealth.events.ReportEvent.ReportScheduled;
import io.accounthealth.events.Severity;
import io.accounthealth.events.SpendEvent.InsertionOrderBooked;
import io.accounthealth.model.message.Message;
import io.accounthealth.model.message.Message.Sub;
import io.accounthealth.model.message.Message.Term;
import io.accounthealth.model.table.GeneratedStory;
import io.accounthealth.model.table.Story;
import io.accounthealth.model.timeline.Headline;
import io.accounthealth.query.page.SubjectNames;
import io.accounthealth.query.page.SubjectNames.Sentence;
import io.accounthealth.schema.EventSchemas;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FactReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

class SentencesTest {

    private static final SubjectNames NONE = SubjectNames.none(ZoneOffset.UTC);
    private static final long SEED = Long.getLong("seed", System.nanoTime());

    @Test
    void every_headline_has_an_entry_of_its_own_words() {
        Translator german = Languages.translator(Locale.GERMAN);
        List<String> without = new ArrayList<>();
        headlines().forEach(title -> {
            if (Sentences.byEntry(german, NONE.sentence(title), title) == null) {
                without.add(title.plain());
            }
        });

        assertThat(without).isEmpty();
    }

    /** Of events with and without each of their fields, and of whatever constants those have. */
    @Test
    void every_headline_of_a_history_has_an_entry_and_so_have_its_terms() {
        Translator german = Languages.translator(Locale.GERMAN);
        Set<String> without = new TreeSet<>();
        for (long seed = SEED; seed < SEED + 40; seed++) {
            GeneratedStory.of("acme", seed, 160).events().forEach(event -> {
                Message title = Headline.of(event.event()).title();
                if (Sentences.byEntry(german, NONE.sentence(title), title) == null) {
                    without.add(title.plain());
                }
                terms(title).filter(term -> !german.knows(term)).forEach(without::add);
            });
        }

        assertThat(without).as("seed %d", SEED).isEmpty();
    }

    private static Stream<String> terms(Message message) {
        return message.parts().stream().flatMap(part -> switch (part) {
            case Term term -> Stream.of(term.word());
            case Sub sub -> terms(sub.message());
            default -> Stream.empty();
        });
    }

    @Test
    void what_moved_the_score_does_not_touch_the_headline_before_it() {
        Message found = Headline.of(new ReportErrorFound("r", Severity.HIGH, Party.US, "wrong sum"))
                .title();
        Sentence part = NONE.sentence(message("{}; {}", found, words("reporting: 2 of 14 with errors")));

        assertThat(new Sentences(Locale.GERMAN).of(part)).startsWith("Fehler im Bericht r von uns gefunden; ");
    }

    @Test
    void a_report_is_named_in_the_language_of_the_page() {
        Story story = Story.of("acme", "2026-01-01");
        story.tell("2026-01-02", new ReportScheduled("r", "weekly", Instant.parse("2026-02-06T16:00:00Z")));
        SubjectNames names = SubjectNames.of(
                story.table(),
                new PointInTime(Instant.parse("2026-03-01T00:00:00Z"), Long.MAX_VALUE, PolicySelector.THEN));
        Sentence sentence =
                names.sentence(Headline.of(new ReportDelivered("r", null)).title());

        assertThat(sentence.text()).isEqualTo("Report “Weekly, due 6 Feb 2026” delivered");
        assertThat(new Sentences(Locale.GERMAN).of(sentence))
                .isEqualTo("Bericht „Wöchentlich, fällig 6. Feb. 2026“ geliefert");
    }

    @Test
    void a_name_that_turns_the_direction_of_text_turns_no_words_around_it() {
        Sentence sentence = NONE.sentence(message("Competitor {} sighted", "\u202Eevil"));

        assertThat(sentence.text()).isEqualTo("Competitor evil sighted");
    }

    @Test
    void whatever_a_name_says_the_sentence_is_read_by_its_own_words() {
        InsertionOrderBooked booked = new InsertionOrderBooked(
                "io-1",
                "Brand, 1 Jan 2026 to 2: booked",
                new BigDecimal("1200.5"),
                new CurrencyCode("USD"),
                LocalDate.parse("2026-01-01"),
                LocalDate.parse("2026-03-31"),
                null,
                null);
        Story story = Story.of("acme", "2026-01-01");
        story.tell("2026-01-02", booked);
        Sentence sentence = SubjectNames.of(
                        story.table(),
                        new PointInTime(Instant.parse("2026-03-01T00:00:00Z"), Long.MAX_VALUE, PolicySelector.THEN))
                .sentence(Headline.of(booked).title());

        assertThat(new Sentences(Locale.GERMAN).of(sentence))
                .isEqualTo("Insertion Order „Brand, 1 Jan 2026 to 2: booked“ gebucht, 1. Jan. 2026 bis 31. März 2026:"
                        + " 1.200,50 USD");
        assertThat(new Sentences(Locale.ENGLISH).of(sentence)).isEqualTo(sentence.text());
    }

    @Test
    void a_sentence_within_another_has_its_own_entry() {
        Message received = Headline.of(new InquiryReceived("i-1", "Where is it?", null, null, null))
                .title();
        Sentence late =
                NONE.sentence(message("{}; {}", message("Known late: {}", received), message("{} days passed", 3)));

        assertThat(new Sentences(Locale.GERMAN).of(late))
                .startsWith("Spät bekannt")
                .contains("i-1")
                .endsWith("; 3 Tage vergingen");
    }

    /** Another language is another catalogue: here one that puts each entry in brackets. */
    @Test
    void another_language_takes_no_more_than_its_catalogue() throws Exception {
        String german = new ClassPathResource("languages/de.po").getContentAsString(StandardCharsets.UTF_8);
        Translator other = new Translator(new Catalogue(
                PoFile.read(german).stream()
                        .map(entry -> new PoFile.Entry(
                                entry.line(),
                                entry.english(),
                                "[" + TextPattern.numbered(entry.english()) + "]",
                                entry.isProblem()))
                        .toList(),
                new Formats(Locale.ROOT, Map.of())));

        assertThat(headlines())
                .hasSizeGreaterThan(80)
                .allSatisfy(title -> assertThat(new Sentences(other).of(NONE.sentence(title)))
                        .contains("[")
                        .contains("]"));
    }

    private static List<Message> headlines() {
        return EventTypes.all().stream()
                .filter(type -> AccountEvent.class.isAssignableFrom(type.record()))
                .map(type -> Headline.of((AccountEvent) FactReader.read(type, EventSchemas.example(type)))
                        .title())
                .toList();
    }
}
