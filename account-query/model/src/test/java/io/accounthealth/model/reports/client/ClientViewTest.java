package io.accounthealth.model.reports.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.ReportPart;
import io.accounthealth.model.reports.ReportDocument;
import io.accounthealth.model.reports.ReportDocument.Block;
import io.accounthealth.model.reports.ReportDocument.Branding;
import io.accounthealth.model.reports.ReportDocument.Figure;
import io.accounthealth.model.reports.ReportDocument.Figures;
import io.accounthealth.model.reports.ReportDocument.Part;
import io.accounthealth.model.reports.ReportDocument.Row;
import io.accounthealth.model.reports.ReportDocument.Sentence;
import io.accounthealth.model.reports.ReportDocument.Table;
import io.accounthealth.model.reports.ReportDocument.Text;
import io.accounthealth.model.reports.ReportValue;
import io.accounthealth.model.reports.ReportValue.Amount;
import io.accounthealth.model.reports.ReportValue.Words;
import io.accounthealth.model.reports.ReportWords;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClientViewTest {

    private static final UUID EVENT = UUID.fromString("00000000-0000-4000-8000-000000000001");
    private static final ReportWords ENGLISH = ReportWords.of(Locale.ENGLISH);
    private static final ReportValue HUNDRED = new Amount(new BigDecimal(100), new CurrencyCode("USD"));

    private static Part part(ReportPart part, Block... blocks) {
        return new Part(part.written(), ENGLISH.title(part), List.of(blocks));
    }

    private static Text says(String... sentences) {
        return new Text(Stream.of(sentences)
                .map(sentence -> new Sentence(sentence, List.of(EVENT)))
                .toList());
    }

    private static Part empty(ReportPart part) {
        return part(part, new Text(List.of(new Sentence(ENGLISH.nothing(part), List.of()))));
    }

    private static Table lists(String key, String... rows) {
        return new Table(
                key,
                "",
                List.of("Item"),
                Stream.of(rows)
                        .map(row -> new Row(row, List.of(new Words(row)), List.of(EVENT)))
                        .toList());
    }

    private static Figures spend(@Nullable ReportValue target) {
        return new Figures(List.of(new Figure("spend", "Spend", HUNDRED, null, target, List.of(EVENT))));
    }

    private static ReportDocument view(boolean evidence, Part... parts) {
        return ClientView.of(
                new ReportDocument(
                        "Weekly status",
                        "Week 27",
                        "Acme",
                        Locale.ENGLISH,
                        Branding.PLAIN,
                        List.of(parts),
                        "All figures as of 9 July 2018, by what was recorded up to number 48,211."),
                new Branding("Northlight", "#0b5f73", "", null),
                "All figures as of 9 July 2018, as known on 9 July 2018, 08:00.",
                evidence);
    }

    private static List<String> ids(ReportDocument document) {
        return document.parts().stream().map(Part::id).toList();
    }

    @Test
    void a_part_without_data_is_left_out_and_never_apologised_for() {
        ReportDocument file =
                view(false, part(ReportPart.SUMMARY, says("100 was spent.")), empty(ReportPart.GOALS_BEFORE));

        assertThat(ids(file)).containsExactly("summary");
        assertThat(ids(view(false, part(ReportPart.GOALS, says("No goals are set yet.")))))
                .as("what a person wrote stays, whatever it says")
                .containsExactly("goals");
        assertThat(ids(view(false, empty(ReportPart.SUMMARY), empty(ReportPart.GOALS))))
                .as("a file says something")
                .containsExactly("summary");
    }

    @Test
    void client_files_have_no_positions_or_ids_of_events() {
        Part[] parts = {
            part(ReportPart.SUMMARY, says("100 was spent.")),
            part(ReportPart.PERFORMANCE, spend(null)),
            part(ReportPart.OPEN_ITEMS, lists("open-items", "item-1"))
        };

        assertThat(view(false, parts).toString()).doesNotContain(EVENT.toString(), "48,211");
        assertThat(view(false, parts).branding().name()).isEqualTo("Northlight");
        assertThat(view(true, parts).toString()).contains(EVENT.toString()).doesNotContain("48,211");
    }

    @Test
    void nothing_is_said_or_listed_twice_and_what_is_asked_stands_where_it_is_asked() {
        ReportDocument file = view(
                false,
                part(ReportPart.SUMMARY, says("100 was spent.")),
                part(ReportPart.HIGHLIGHTS, says("100 was spent.", "Search grew.")),
                part(ReportPart.OPEN_ITEMS, lists("open-items", "item-1", "milestone-a", "item-2")),
                part(ReportPart.NEXT_STEPS, lists("next-steps", "milestone-a")),
                part(ReportPart.ASKS, lists("asks", "item-1")));

        assertThat(ids(file)).containsExactly("summary", "highlights", "open-items", "asks");
        assertThat(file.parts().get(1).blocks().toString())
                .contains("Search grew.")
                .doesNotContain("100 was");
        assertThat(file.parts().get(2).blocks().toString())
                .contains("item-2", "milestone-a")
                .doesNotContain("item-1");
    }

    @Test
    void orders_and_lines_of_the_same_name_stay_in_both_of_their_tables() {
        ReportDocument file = view(
                false,
                part(ReportPart.LINES, lists("lines", "io-1")),
                part(ReportPart.PACING, lists("orders", "io-1")));

        assertThat(ids(file)).containsExactly("lines", "pacing");
    }

    @Test
    void a_plan_is_spoken_of_only_where_there_is_an_order_or_a_target() {
        assertThat(titleOf(view(false, part(ReportPart.PERFORMANCE, spend(null)))))
                .isEqualTo("Performance");
        assertThat(titleOf(view(false, part(ReportPart.PERFORMANCE, spend(HUNDRED)))))
                .isEqualTo("Performance against plan");
        assertThat(titleOf(view(
                        false,
                        part(ReportPart.PERFORMANCE, spend(null)),
                        part(ReportPart.PACING, lists("orders", "io-1")))))
                .isEqualTo("Performance against plan");
    }

    private static String titleOf(ReportDocument file) {
        return file.parts().getFirst().title();
    }
}
