package io.accounthealth.standalone.duties;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.standalone.Guarded;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * "Reporting & Data Visualization": files of spend and performance come in; series for charts, and CSV for a
 * spreadsheet or a BI tool, go out.
 */
class ReportingAndDataVisualizationTest extends Duty {

    private static final String SPEND = "account,name,line,period_start,period_end,amount,currency\n";
    private static final String PERFORMANCE = "account,name,line,period_start,period_end,impressions,"
            + "measurable_impressions,viewable_impressions,clicks,video_starts,video_completions,conversions,"
            + "conversion_value,currency\n";

    @Test
    void a_newer_file_moves_a_series_but_not_as_known() throws Exception {
        client("viz-one", "viz-series", "");
        client("viz-two", "viz-series", "");
        JsonNode first = spend("""
            viz-one,,io,2018-07-02,2018-07-09,700,USD
            viz-one,,io,2018-07-09,2018-07-16,1400,USD
            viz-two,,io,2018-07-02,2018-07-09,300,USD
            """);
        is(first, "/reported", "3");
        String series = "/v1/kpis/series?kpi=spend&currency=USD&vertical=viz-series&from=2018-07-09&to=2018-07-16"
                + "&step=P7D&asOf=2018-07-20";
        JsonNode chart = shows(series);
        is(chart, "/entries/0/value", "1000"); // 700 and 300 of 30 days
        is(chart, "/entries/1/value", "2400"); // 1,400 more
        long known = chart.at("/point/knownAtPosition").asLong();

        JsonNode second = spend("""
            viz-one,,io,2018-07-02,2018-07-09,700,USD
            viz-one,,io,2018-07-09,2018-07-16,1200,USD
            """);
        is(second, "/restated", "1");
        is(second, "/retracted", "1");
        is(shows(series), "/entries/0/value", "700");
        is(shows(series), "/entries/1/value", "1900");
        is(shows(series + "&knownAtPosition=" + known), "/entries/1/value", "2400");
        String end = "T23:59:59.999999Z," + known + ",";
        assertThat(csv(series + "&knownAtPosition=" + known))
                .containsExactly("at,knownAtPosition,value", "2018-07-09" + end + "1000", "2018-07-16" + end + "2400");
        JsonNode bars = shows("/v1/accounts/viz-one/spend?by=month");
        says(bars, "/entries/0/month", "2018-07");
        is(bars, "/entries/0/amount", "1900");
        is(shows("/v1/accounts/viz-one/spend?by=month&knownAtPosition=" + known), "/entries/0/amount", "2100");
    }

    @Test
    void files_of_performance_become_rows_by_week_with_cpm() throws Exception {
        client("viz-rows");
        Tool.imports("spend?mode=append&source=viz-rows", SPEND + """
            viz-rows,,io,2018-07-02,2018-07-09,700,USD
            viz-rows,,io,2018-07-09,2018-07-16,1400,USD
            """);
        JsonNode end = Tool.imports("performance?mode=append&source=viz-rows", PERFORMANCE + """
            viz-rows,,io,2018-07-02,2018-07-09,350000,,,700,,,,,
            viz-rows,,io,2018-07-09,2018-07-16,350000,,,350,,,,,
            viz-rows,,io,2018-07-16,2018-07-23,,,,,,,,,
            """);
        is(end, "/reported", "2");
        is(end, "/rejected", "1"); // a row that says nothing

        String sheet = "/v1/performance?vertical=viz-rows&by=week&asOf=2018-07-20";
        assertThat(columns(sheet, "from", "impressions", "clicks", "spend", "ctr", "cpm", "cpc", "cpcCurrency", "cpa"))
                .containsExactly(
                        "2018-07-02 350000 700 700 0.002 2 1 USD ", // no conversions, so no CPA
                        "2018-07-09 350000 350 1400 0.001 4 4 USD ");
        long known = end.path("lastPosition").asLong();
        Tool.imports("performance?mode=append&source=viz-rows", PERFORMANCE + """
            viz-rows,,io,2018-07-09,2018-07-16,350000,,,700,,,28,,
            """);
        assertThat(columns(sheet, "from", "clicks", "ctr", "cpc", "cpa"))
                .containsExactly("2018-07-02 700 0.002 1 ", "2018-07-09 700 0.002 2 50");
        assertThat(columns(sheet + "&knownAtPosition=" + known, "from", "clicks", "cpc", "cpa"))
                .containsExactly("2018-07-02 700 1 ", "2018-07-09 350 4 ");
    }

    /** The end of the import of a file that is all that the source claims. */
    private static JsonNode spend(String rows) throws Exception {
        return Tool.imports("spend?mode=snapshot&source=viz-dsp", SPEND + rows);
    }

    private static List<String> csv(String path) throws Exception {
        return platform()
                .get(Guarded.OWNER, path + "&format=csv")
                .body()
                .lines()
                .toList();
    }

    /** Of each row of a CSV file some columns. */
    private static List<String> columns(String path, String... names) throws Exception {
        List<String> lines = csv(path);
        List<String> header = List.of(lines.getFirst().split(",", -1));
        return lines.stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .map(cells -> Stream.of(names)
                        .map(name -> cells[header.indexOf(name)])
                        .collect(Collectors.joining(" ")))
                .toList();
    }
}
