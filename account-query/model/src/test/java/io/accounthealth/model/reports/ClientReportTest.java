package io.accounthealth.model.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.BriefEvent.PrioritiesStated;
import io.accounthealth.events.GrowthEvent.OpportunityIdentified;
import io.accounthealth.events.HandoverEvent.HandoverCompleted;
import io.accounthealth.events.KpiTarget;
import io.accounthealth.events.MediaKpi;
import io.accounthealth.events.MeetingEvent.ActionItemOpened;
import io.accounthealth.events.Party;
import io.accounthealth.events.PerformanceEvent.PerformanceReported;
import io.accounthealth.events.ReportEvent.ReportApproved;
import io.accounthealth.events.ReportEvent.ReportDelivered;
import io.accounthealth.events.ReportEvent.ReportDrafted;
import io.accounthealth.events.ReportEvent.ReportEdited;
import io.accounthealth.events.ReportEvent.ReportReissued;
import io.accounthealth.events.ReportEvent.ReportSubmitted;
import io.accounthealth.events.ReportKind;
import io.accounthealth.events.ReportLanguage;
import io.accounthealth.events.ReportPart;
import io.accounthealth.events.SatisfactionEvent.CompetitorSighted;
import io.accounthealth.events.SpendEvent.InsertionOrderBooked;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.reports.ClientReport.State;
import io.accounthealth.model.reports.check.ReportCheck;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.GeneratedStory;
import io.accounthealth.model.table.Story;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From the draft of a report to what became wrong in it. */
class ClientReportTest {

    private static final String AS_OF = "2026-10-05T08:00:00Z";
    private static final String HASH = "9f".repeat(32);

    private final Story acme = Story.of("acme", "2026-01-01");

    private ClientReport report() {
        return ClientReport.of(AccountAt.of(acme.table(), Story.at("2026-11-01")), "w40");
    }

    private List<String> parts() {
        return report().document(acme.table(), PolicyBook.BUILT_IN, acme.now()).parts().stream()
                .map(ReportDocument.Part::id)
                .toList();
    }

    private UUID draft(ReportKind kind, String period) {
        return acme.tell(
                AS_OF,
                new ReportDrafted("w40", kind, period, Instant.parse(AS_OF), acme.now(), "then", ReportLanguage.EN));
    }

    private UUID edit(ReportPart part, String text, Integer place, Boolean shown) {
        return acme.tell("2026-10-05T09:00:00Z", new ReportEdited("w40", part, text, place, shown));
    }

    private void book() {
        acme.tell(
                "2026-09-01",
                new InsertionOrderBooked(
                        "io-1",
                        "CTV",
                        new BigDecimal("3000"),
                        Story.USD,
                        LocalDate.parse("2026-09-01"),
                        LocalDate.parse("2026-09-30"),
                        null,
                        null));
    }

    private void deliver() {
        acme.tell("2026-10-05T10:00:00Z", new ReportSubmitted("w40"));
        acme.tell("2026-10-05T11:00:00Z", new ReportApproved("w40", HASH, ReportPack.FORM, report().changes()));
        acme.tell("2026-10-05T12:00:00Z", new ReportDelivered("w40", 1, List.of("Dana"), HASH, "0".repeat(64), "pptx"));
    }

    @Test
    void it_is_drafted_edited_submitted_approved_and_delivered() {
        draft(ReportKind.WEEKLY, "2026-W40");
        assertThat(report().state()).isEqualTo(State.DRAFTED);
        edit(ReportPart.SUMMARY, "A good week.\nMore to come.", null, null);
        assertThat(report().changes()).isEqualTo(2);

        deliver();

        ClientReport report = report();
        assertThat(report.state()).isEqualTo(State.DELIVERED);
        assertThat(report.approvedHash()).isEqualTo(HASH);
        ReportVersion version = report.newest();
        assertThat(version.recipients()).containsExactly("Dana");
        assertThat(version.number()).isEqualTo(1);
        assertThat(version.packHash()).isEqualTo(HASH);
    }

    @Test
    void the_words_of_a_person_take_the_place_of_the_drafted_ones_and_figures_stay() {
        acme.spend("2026-09-28", "100");
        draft(ReportKind.WEEKLY, "2026-W40");
        edit(ReportPart.SUMMARY, "A good week.\n\nMore to come.", null, null);
        edit(ReportPart.PERFORMANCE, "As planned.", null, null);

        ReportDocument document = report().document(acme.table(), PolicyBook.BUILT_IN, acme.now());
        assertThat(document.parts().getFirst().blocks())
                .containsExactly(new ReportDocument.Text(List.of(
                        new ReportDocument.Sentence("A good week.", List.of()),
                        new ReportDocument.Sentence("More to come.", List.of()))));
        assertThat(document.parts().get(2).blocks()).hasSize(2).last().isInstanceOf(ReportDocument.Figures.class);
    }

    @Test
    void parts_are_moved_left_out_and_switched_on() {
        draft(ReportKind.WEEKLY, "2026-W40");
        edit(ReportPart.ASKS, null, 0, null);
        edit(ReportPart.DONE, null, null, false);
        edit(ReportPart.OPPORTUNITIES, null, 99, true);

        assertThat(parts())
                .containsExactly(
                        "asks", "summary", "performance", "pacing", "open-items", "next-steps", "opportunities");
        edit(ReportPart.OPPORTUNITIES, null, null, false);
        assertThat(parts()).doesNotContain("opportunities");
    }

    @Test
    void a_retracted_edit_is_gone_and_counts_as_one_more_change() {
        draft(ReportKind.WEEKLY, "2026-W40");
        UUID hidden = edit(ReportPart.DONE, null, null, false);
        assertThat(parts()).doesNotContain("done");

        acme.retract(hidden);

        assertThat(parts()).contains("done");
        assertThat(report().changes()).as("the draft, the edit and its end").isEqualTo(3);
    }

    @Test
    void a_new_draft_keeps_what_was_edited_and_says_which_words_are_of_older_figures() {
        draft(ReportKind.WEEKLY, "2026-W40");
        edit(ReportPart.SUMMARY, "A good week.", null, null);
        edit(ReportPart.DONE, null, null, false);
        deliver();
        draft(ReportKind.WEEKLY, "2026-W40");

        assertThat(report().state()).isEqualTo(State.DRAFTED);
        assertThat(report().approvedHash()).isNull();
        assertThat(report().history()).extracting(EditMade::outdated).containsExactly(true, false);
        assertThat(report().versions()).hasSize(1);
        assertThat(parts()).doesNotContain("done");
    }

    @Test
    void what_was_restated_is_named_with_its_old_and_new_value_and_by_which_event() {
        book();
        acme.spend("io-1", "2026-09-28", 3, "300");
        draft(ReportKind.WEEKLY, "2026-W40");
        deliver();
        assertThat(check().differences()).as("nothing is known that was not").isEmpty();

        acme.spend("other", "2026-09-21", 1, "7");
        acme.tell("2026-10-06", new CompetitorSighted("rival", null));
        UUID restated = acme.tell(
                "2026-10-01",
                new SpendReported(
                        "feed",
                        "io-1",
                        LocalDate.parse("2026-09-28"),
                        LocalDate.parse("2026-10-01"),
                        new BigDecimal("270"),
                        null));

        ReportCheck check = check();
        assertThat(check.version()).isEqualTo(1);
        assertThat(check.differences())
                .filteredOn(each -> each.part().equals("summary"))
                .as("the client reads the old amount in the first sentence too")
                .extracting(
                        ReportCheck.Difference::label,
                        each -> each.before().written(Locale.ENGLISH).contains("300"),
                        each -> each.now().written(Locale.ENGLISH).contains("270"),
                        each -> each.causes().contains(restated))
                .contains(org.assertj.core.groups.Tuple.tuple("Sentence 1", true, true, true));
        assertThat(check.differences())
                .filteredOn(
                        each -> each.causes().contains(restated) && !each.part().equals("summary"))
                .extracting(
                        ReportCheck.Difference::part,
                        ReportCheck.Difference::label,
                        each -> each.before().drawn().stripTrailingZeros().toPlainString(),
                        each -> each.now().drawn().stripTrailingZeros().toPlainString())
                .contains(org.assertj.core.groups.Tuple.tuple("performance", "Spend", "300", "270"))
                .contains(org.assertj.core.groups.Tuple.tuple("pacing", "CTV · Delivered", "300", "270"))
                .contains(org.assertj.core.groups.Tuple.tuple("pacing", "CTV · Delivered of plan", "10", "9"));
        assertThat(check.differences())
                .filteredOn(each -> !each.part().equals("summary"))
                .allSatisfy(each -> assertThat(each.causes()).hasSize(1));
        assertThat(ReportCheck.isRestated(acme.table(), PolicyBook.BUILT_IN, report().newest(), acme.now()))
                .isTrue();

        draft(ReportKind.WEEKLY, "2026-W40");
        acme.tell("2026-10-07", new ReportReissued("w40", 2, null, HASH, null, null));
        assertThat(check().differences()).as("of the corrected one").isEmpty();
        assertThat(report().newest().number()).isEqualTo(2);
    }

    @Test
    void what_the_client_reads_alike_was_not_restated() {
        book();
        acme.spend("io-1", "2026-09-28", 3, "300000.00");
        draft(ReportKind.WEEKLY, "2026-W40");
        deliver();

        acme.spend("io-1", "2026-09-28", 3, "300000.01");
        assertThat(check().differences()).as("a cent is not written").isEmpty();

        acme.spend("io-1", "2026-09-28", 3, "300001.00");
        assertThat(check().differences()).isNotEmpty();
    }

    @Test
    void a_target_that_was_stated_anew_restates_the_report() {
        acme.tell(
                "2026-09-28",
                new PerformanceReported(
                        "ad-server",
                        null,
                        LocalDate.parse("2026-09-28"),
                        LocalDate.parse("2026-09-29"),
                        1_000L,
                        null,
                        null,
                        10L,
                        null,
                        null,
                        null,
                        null,
                        null));
        target("0.02");
        draft(ReportKind.WEEKLY, "2026-W40");
        deliver();

        UUID lower = target("0.01");

        assertThat(check().differences())
                .filteredOn(each -> each.part().equals("performance"))
                .allSatisfy(each -> assertThat(each.causes()).containsExactly(lower))
                .hasSize(1);
    }

    private UUID target(String ctr) {
        return acme.tell(
                "2026-09-01",
                new PrioritiesStated(List.of(), List.of(new KpiTarget(MediaKpi.CTR, new BigDecimal(ctr)))));
    }

    private ReportCheck check() {
        return ReportCheck.of(acme.table(), PolicyBook.BUILT_IN, report().newest(), acme.now());
    }

    @ParameterizedTest
    @EnumSource(ReportKind.class)
    void nothing_internal_is_in_a_report_unless_it_was_switched_on(ReportKind kind) {
        long seed = Long.getLong("seed", new Random().nextLong());
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        int rounds = Integer.getInteger("points", 6);
        for (int i = 0; i < rounds; i++) {
            Story story = GeneratedStory.of("acme", random.nextLong(), 400);
            story.tell("2024-01-05", new OpportunityIdentified("hush-o", "hush-product", BigDecimal.TEN, null, null));
            story.tell("2024-07-20", new CompetitorSighted("hush-rival", null));
            story.tell("2024-07-20", new ActionItemOpened("hush-own", "hush-own", null, null));
            story.tell("2024-07-20", new ActionItemOpened("hush-us", "hush-us", null, Party.US));
            story.tell("2024-07-19", new HandoverCompleted("hush-handover"));
            Instant asOf = GeneratedStory.someTime(random);
            ReportDraftPoint point = new ReportDraftPoint(
                    ReportPeriod.of(kind, LocalDate.of(2024, 7, 20)), Story.at(asOf.toString()), Locale.ENGLISH);
            ReportEdits edits = ReportEdits.NONE;
            for (int j = random.nextInt(6); j > 0; j--) {
                ReportPart part = ReportPart.values()[random.nextInt(ReportPart.values().length)];
                Boolean shown = part.isInternal() ? Boolean.FALSE : (Boolean) random.nextBoolean();
                edits = edits.with(new ReportEdited("r", part, "words", random.nextInt(9), shown));
            }
            ReportDocument document = point.document(story.table(), PolicyBook.BUILT_IN, edits);
            if (document != null) {
                assertThat(edits.disclosed(kind)).isEmpty();
                assertThat(document.parts())
                        .extracting(ReportDocument.Part::id)
                        .doesNotContainAnyElementsOf(ReportPart.of(kind).stream()
                                .filter(ReportPart::isInternal)
                                .map(ReportPart::written)
                                .toList());
                assertThat(document.toString()).doesNotContain("hush", "Health score", "NPS", "rival");
                assertThat(point.document(story.table(), PolicyBook.BUILT_IN, edits))
                        .isEqualTo(document);
            }
            ReportEdits opened = edits.with(new ReportEdited("r", ReportPart.OPPORTUNITIES, null, null, true));
            assertThat(opened.disclosed(kind)).containsExactly(ReportPart.OPPORTUNITIES);
        }
    }
}
