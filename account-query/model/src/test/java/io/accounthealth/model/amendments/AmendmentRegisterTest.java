package io.accounthealth.model.amendments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.accounthealth.events.CorrectionEvent.FactCorrected;
import io.accounthealth.events.CorrectionEvent.FactRetracted;
import io.accounthealth.events.HandoverEvent.AccountOpened;
import io.accounthealth.events.ReportEvent.ReportDelivered;
import io.accounthealth.events.SatisfactionEvent.TemperatureTaken;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.events.SpendEvent.SpendRetracted;
import io.accounthealth.events.WatchEvent.SilenceDetected;
import io.accounthealth.model.amendments.Amendment.Kind;
import io.accounthealth.model.changes.Disclosure;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.GeneratedStory;
import io.accounthealth.model.table.Story;
import io.accounthealth.model.timeline.FoldedTimeline;
import io.accounthealth.model.timeline.Timeline;
import io.accounthealth.model.timeline.Timeline.Mark;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AmendmentRegisterTest {

    private static final BitemporalPoint NOW =
            new BitemporalPoint(BitemporalPoint.of(Story.at("2027-01-01")).t(), Long.MAX_VALUE);

    private final Story story = opened();

    private static Story opened() {
        Story story = new Story("acme");
        story.tellAtOnce(
                "2026-01-01", new AccountOpened("Acme", null, null, null, Story.USD, ZoneOffset.UTC, null, null));
        return story;
    }

    private static SpendReported spend(String day, String amount) {
        return new SpendReported("feed", "io-1", LocalDate.parse(day), null, new BigDecimal(amount), null);
    }

    private static List<Amendment> of(AccountTable table) {
        return of(table, AmendmentFilter.ALL, NOW);
    }

    private static List<Amendment> of(AccountTable table, AmendmentFilter filter, BitemporalPoint at) {
        return AmendmentRegister.of(table).newest(filter, at, ZoneOffset.UTC, Long.MAX_VALUE, 1_000);
    }

    private static AmendmentFilter occurred(String from, String to) {
        return new AmendmentFilter(
                Long.MIN_VALUE, Long.MAX_VALUE, LocalDate.parse(from), LocalDate.parse(to), null, null, null, null);
    }

    @Test
    void a_newer_report_of_the_same_day_is_a_restatement_with_both_values() {
        UUID first = story.tellAtOnce("2026-06-02", spend("2026-06-01", "249.00"));
        UUID second = story.tellAt("2026-07-28", "2026-06-02", spend("2026-06-01", "200.00"));

        Amendment restated = of(story.table()).getFirst();
        assertThat(restated.kind()).isEqualTo(Kind.RESTATED);
        assertThat(restated.amends()).isEqualTo(first);
        assertThat(restated.after().eventId()).isEqualTo(second);
        assertThat(restated.before().event()).isEqualTo(spend("2026-06-01", "249.00"));
        assertThat(restated.day(ZoneOffset.UTC)).isEqualTo("2026-06-01");
        assertThat(restated.source()).isEqualTo("feed");
        assertThat(restated.daysLate()).isEqualTo(56);
        assertThat(of(story.table())).hasSize(1);
    }

    @Test
    void the_same_amount_once_more_however_it_is_written_restates_nothing() {
        story.tellAtOnce("2026-06-02", spend("2026-06-01", "249.00"));
        story.tellAt("2026-06-03", "2026-06-02", spend("2026-06-01", "249"));

        assertThat(of(story.table())).isEmpty();
    }

    @Test
    void what_a_source_takes_back_is_retracted_and_a_new_report_restates_it() {
        story.tellAtOnce("2026-06-02", spend("2026-06-01", "249.00"));
        SpendRetracted taken = new SpendRetracted("feed", "io-1", LocalDate.parse("2026-06-01"), "invalid traffic");
        story.tellAt("2026-06-10", "2026-06-10", taken);
        story.tellAt("2026-06-11", "2026-06-11", taken);
        story.tellAt("2026-06-12", "2026-06-02", spend("2026-06-01", "100.00"));

        List<Amendment> found = of(story.table());
        assertThat(found).extracting(Amendment::kind).containsExactly(Kind.RESTATED, Kind.RETRACTED);
        assertThat(found.getLast().reason()).isEqualTo("invalid traffic");
        assertThat(found.getLast().fact().event()).isEqualTo(spend("2026-06-01", "249.00"));
        assertThat(found.getLast().holds()).isNull();
    }

    @Test
    void when_a_restatement_is_retracted_the_report_before_it_holds_again() {
        story.tellAtOnce("2026-06-02", spend("2026-06-01", "249.00"));
        UUID wrong = story.tellAt("2026-06-03", "2026-06-02", spend("2026-06-01", "1.00"));
        story.tellAt("2026-06-04", "2026-06-04", new FactRetracted(wrong, "a slip"));

        Amendment retracted = of(story.table()).getFirst();
        assertThat(retracted.kind()).isEqualTo(Kind.RETRACTED);
        assertThat(retracted.before().event()).isEqualTo(spend("2026-06-01", "1.00"));
        assertThat(retracted.holds().event()).isEqualTo(spend("2026-06-01", "249.00"));
    }

    @Test
    void each_correction_is_told_with_the_version_that_it_replaced() {
        UUID taken = story.tellAtOnce("2026-03-01", new TemperatureTaken(1, null, null));
        story.tellAt("2026-03-02", "2026-03-02", corrected(taken, 3));
        story.tellAt("2026-03-03", "2026-03-03", corrected(taken, 4));

        assertThat(of(story.table()))
                .extracting(
                        Amendment::kind,
                        each -> each.before().event(),
                        each -> each.after().event(),
                        Amendment::reason,
                        Amendment::amends)
                .containsExactly(
                        tuple(
                                Kind.CORRECTED,
                                new TemperatureTaken(3, null, null),
                                new TemperatureTaken(4, null, null),
                                "misread",
                                taken),
                        tuple(
                                Kind.CORRECTED,
                                new TemperatureTaken(1, null, null),
                                new TemperatureTaken(3, null, null),
                                "misread",
                                taken));
    }

    private static FactCorrected corrected(UUID fact, int temperature) {
        return new FactCorrected(fact, new TemperatureTaken(temperature, null, null), null, "misread");
    }

    @Test
    void a_fact_recorded_over_two_days_after_it_occurred_is_late() {
        story.tellAt("2026-03-03", "2026-03-01", new TemperatureTaken(3, null, null));
        story.tellAt("2026-03-10", "2026-03-07", new TemperatureTaken(4, null, null));
        story.tellAt("2026-03-20", "2026-03-11", new SilenceDetected(14, Instant.parse("2026-02-25T00:00:00Z")));

        assertThat(of(story.table()))
                .extracting(Amendment::kind, Amendment::daysLate)
                .containsExactly(tuple(Kind.LATE, 3L));
    }

    @Test
    void the_day_that_a_report_is_about_is_the_first_of_its_period() {
        for (String day : List.of("2026-03-31", "2026-04-01", "2026-06-30", "2026-07-01")) {
            story.tellAtOnce(LocalDate.parse(day).plusDays(1).toString(), spend(day, "10"));
        }
        for (String day : List.of("2026-03-31", "2026-04-01", "2026-06-30", "2026-07-01")) {
            story.tellAt("2026-07-28", LocalDate.parse(day).plusDays(1).toString(), spend(day, "9"));
        }

        assertThat(of(story.table(), occurred("2026-04-01", "2026-06-30"), NOW))
                .extracting(each -> each.day(ZoneOffset.UTC))
                .containsExactly(LocalDate.parse("2026-06-30"), LocalDate.parse("2026-04-01"));
    }

    @Test
    void the_period_of_recording_includes_its_ends() {
        story.tellAtOnce("2026-06-02", spend("2026-06-01", "10"));
        for (String at : List.of("2026-07-01", "2026-07-02", "2026-07-03")) {
            story.tellAt(at, "2026-06-02", spend("2026-06-01", at.substring(9)));
        }
        long second = BitemporalPoint.micros(
                LocalDate.parse("2026-07-02").atStartOfDay(ZoneId.of("UTC")).toInstant());
        AmendmentFilter filter = new AmendmentFilter(second, second, null, null, Kind.RESTATED, null, "feed", "anna");

        assertThat(of(story.table(), filter, NOW)).hasSize(1);
        assertThat(of(story.table(), new AmendmentFilter(second, second, null, null, Kind.LATE, null, null, null), NOW))
                .isEmpty();
    }

    @Test
    void what_is_recorded_later_changes_nothing_that_is_known_at_a_position() {
        AccountTable table = GeneratedStory.of("acme", 7, 300).table();
        long last = table.lastPosition();
        for (long k = 0; k <= last; k += 37) {
            BitemporalPoint at = new BitemporalPoint(Long.MAX_VALUE / 4, k);
            AccountTable then = GeneratedStory.of("acme", 7, 300).table(k);
            assertThat(of(table, AmendmentFilter.ALL, at))
                    .extracting(Amendment::kind, Amendment::position, Amendment::amends)
                    .isEqualTo(of(then, AmendmentFilter.ALL, at).stream()
                            .map(each -> tuple(each.kind(), each.position(), each.amends()))
                            .toList());
        }
    }

    @Test
    void a_report_that_was_delivered_in_between_had_shown_the_old_value() {
        story.tellAtOnce("2026-06-02", spend("2026-06-01", "249.00"));
        story.tellAtOnce("2026-07-01", new ReportDelivered("report-1", 1, null, null, null, null));
        story.tellAt("2026-07-28", "2026-06-02", spend("2026-06-01", "200.00"));
        story.tellAtOnce("2026-08-01", new ReportDelivered("report-2", 1, null, null, null, null));
        AccountTable table = story.table();

        assertThat(Disclosure.before(of(table).getFirst(), Disclosure.all(table)))
                .extracting(Disclosure::kind, each -> each.recordedAt().toString())
                .containsExactly(tuple(Disclosure.Kind.REPORT, "2026-07-01T00:00:00Z"));
    }

    @Test
    void the_timeline_marks_the_report_that_was_restated_and_the_one_that_restates_it() {
        UUID first = story.tellAtOnce("2026-06-02", spend("2026-06-01", "249.00"));
        long before = story.now();
        UUID second = story.tellAt("2026-07-28", "2026-06-02", spend("2026-06-01", "200.00"));

        List<Timeline.Entry> entries = Timeline.page(story.table(), Story.at("2027-01-01"), Set.of(), null, 9, Set.of())
                .entries();
        assertThat(entries)
                .extracting(
                        Timeline.Entry::eventId,
                        Timeline.Entry::mark,
                        Timeline.Entry::amendedBy,
                        Timeline.Entry::restates,
                        Timeline.Entry::daysLate)
                .startsWith(tuple(second, null, null, first, 56L), tuple(first, Mark.RESTATED, second, null, null));
        assertThat(Timeline.page(story.table(), Story.at("2027-01-01", before), Set.of(), null, 9, Set.of())
                        .entries())
                .extracting(Timeline.Entry::mark)
                .containsOnlyNulls();
    }

    @Test
    void reports_of_a_week_that_were_restated_are_folded_as_before_and_counted() {
        for (String day : List.of("2026-06-02", "2026-06-03")) {
            story.tellAtOnce(LocalDate.parse(day).plusDays(1).toString(), spend(day, "10"));
        }
        for (String day : List.of("2026-06-02", "2026-06-03")) {
            story.tellAt("2026-07-28", LocalDate.parse(day).plusDays(1).toString(), spend(day, "9"));
        }

        assertThat(FoldedTimeline.of(story.table(), Story.at("2027-01-01"), Set.of(), "", 9, Set.of()).lines().stream()
                        .filter(line -> line.run() != null)
                        .map(line -> tuple(line.run().restating(), line.run().restated())))
                .containsExactlyInAnyOrder(tuple(2L, 0L), tuple(0L, 2L));
    }
}
