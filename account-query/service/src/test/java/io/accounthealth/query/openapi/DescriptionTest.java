package io.accounthealth.query.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.ReportEvent.ReportDrafted;
import io.accounthealth.events.ReportKind;
import io.accounthealth.query.http.Tabular;
import io.accounthealth.query.testing.ReadingTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;

@Isolated("swagger names schemas by converters of the whole JVM, which a start beside it changes")
class DescriptionTest extends ReadingTest {

    /** Tables that are told whole, however long. */
    private static final Set<String> WHOLE = Set.of(
            "/v1/accounts/{id}/health/changes",
            "/v1/accounts/{id}/health/history",
            "/v1/accounts/{id}/health/levers",
            "/v1/accounts/{id}/kpis/series",
            "/v1/accounts/{id}/readers",
            "/v1/accounts/{id}/spend",
            "/v1/attributes",
            "/v1/kpis/series",
            "/v1/policies",
            "/v1/proposals",
            "/v1/retention/by",
            "/v1/retention/cohorts",
            "/v1/search",
            "/v1/signals",
            "/v1/alert-rules",
            "/v1/playbooks",
            "/v1/sla-targets",
            "/v1/sources",
            "/v1/tokens",
            "/v1/views");

    /** What some reads cannot do without. */
    private static final Map<String, String> NEEDED = Map.of(
            "/v1/accounts/{id}/invoice-check", "amount=1",
            "/v1/accounts/{id}/kpis/series", "kpi=spend",
            "/v1/accounts/{id}/qbr", "quarter=2018-Q2",
            "/v1/kpis/series", "kpi=spend",
            "/v1/managers", "from=2018-06&to=2018-07",
            "/v1/retention", "from=2018-06&to=2018-07",
            "/v1/retention/accounts", "from=2018-06&to=2018-07",
            "/v1/retention/by", "from=2018-06&to=2018-07",
            "/v1/retention/cohorts", "from=2018-06&to=2018-07",
            "/v1/search", "q=a");

    @Override
    protected List<String> properties() {
        return List.of("--accounthealth.proof.folder=" + shared.resolve("proof"));
    }

    @Override
    protected void tell() {
        history.open("acme", "2018-01-01T00:00:00Z");
    }

    @Test
    void each_board_has_rows_and_figures_of_its_own_in_the_description() {
        JsonNode schemas = get("/v3/api-docs").json().at("/components/schemas");

        assertThat(schemas.at("/EscalationsRow/properties").propertyNames())
                .contains("escalationId", "severity", "postMortem");
        assertThat(schemas.at("/AlertsRow/properties").propertyNames()).contains("alertId", "nextStep");
        assertThat(schemas.at("/EscalationsRow/properties/accountId/type").asString())
                .isEqualTo("string");
        assertThat(schemas.at("/EscalationsRow/properties/state/enum").toString())
                .isEqualTo("[\"open\",\"acknowledged\",\"resolved\"]");
        assertThat(schemas.at("/BillingRow/properties/amount/properties").propertyNames())
                .containsExactly("amount", "currency");
    }

    @Test
    void csv_and_paging_are_described() {
        Set<String> whole = new TreeSet<>();
        reads().forEach((path, read) -> {
            if (read.at("/responses/200/content").has(Tabular.CSV)) {
                Map<String, JsonNode> parameters = parameters(read);
                assertThat(allowed(parameters.get("format"))).as(path).contains("json", "csv");
                if (parameters.containsKey("limit") && parameters.containsKey("cursor")) {
                    assertThat(parameters.get("limit").at("/schema/maximum").asInt())
                            .as(path)
                            .isEqualTo(500);
                } else {
                    whole.add(path);
                }
            }
        });
        assertThat(whole).isEqualTo(WHOLE);
    }

    @Test
    void words_of_a_query_are_read_in_any_case_and_answered_as_they_are_released() {
        JsonNode series = get("/v1/kpis/series?kpi=MeanScore&in=eur").json();

        assertThat(series.path("kpi").asString()).isEqualTo("meanScore");
        assertThat(get("/v1/accounts/acme/health?policy=NOW").status()).isEqualTo(200);
        assertThat(get("/v1/accounts/acme/health?policy=Then").body())
                .isEqualTo(get("/v1/accounts/acme/health").body());
    }

    @Test
    void a_parameter_with_choices_takes_only_the_listed_ones() {
        Instant asOf = Instant.parse("2018-08-06T08:00:00Z");
        history.append("acme", asOf, new ReportDrafted("july", ReportKind.MONTHLY, "2018-07", asOf, 1, "then", null));
        Set<String> closed = new TreeSet<>();
        reads().forEach((path, read) -> parameters(read).forEach((name, parameter) -> {
            List<String> allowed = allowed(parameter);
            if (!allowed.isEmpty()) {
                closed.add(name);
                assertThat(allowed).as(path + " " + name).allSatisfy(value -> {
                    assertThat(asked(path, name, value).status()).isEqualTo(200);
                    assertThat(asked(path, name, value.toUpperCase(Locale.ROOT)).status())
                            .as("in capitals")
                            .isEqualTo(200);
                });
                assertThat(asked(path, name, "no-such").problem())
                        .as(path + " " + name)
                        .isEqualTo("400 application/problem+json /problems/bad-parameter");
            }
        }));
        assertThat(closed)
                .containsExactly(
                        "as",
                        "band",
                        "by",
                        "figure",
                        "format",
                        "groupKind",
                        "kind",
                        "kinds",
                        "known",
                        "movement",
                        "on",
                        "paper",
                        "rates",
                        "replay",
                        "score",
                        "show",
                        "sort",
                        "withoutOwn");
        reads().forEach((path, read) -> parameters(read).forEach((name, parameter) -> {
            if (closed.contains(name)) {
                assertThat(allowed(parameter)).as(path + " " + name).isNotEmpty();
            }
        }));
    }

    @Test
    void a_read_takes_the_parameters_that_are_described_and_no_others() {
        reads().forEach((path, read) -> {
            Set<String> taken = new TreeSet<>();
            for (String type : read.at("/responses/200/content").propertyNames()) {
                Answer answer = get(
                        path.replace("{id}", "acme")
                                        .replace("{personId}", "ann")
                                        .replace("{reportId}", "july") + "?no-such=1",
                        "Accept",
                        type);
                assertThat(answer.problem()).as(path).isEqualTo("400 application/problem+json /problems/bad-parameter");
                assertThat(answer.json().at("/errors/0/parameter").asString()).isEqualTo("no-such");
                String list = answer.json().path("detail").asString().replaceFirst(".*which takes ", "");
                taken.addAll(list.equals("none") ? List.of() : List.of(list.split(", ")));
            }
            assertThat(taken).as(path).isEqualTo(parameters(read).keySet());
        });
    }

    @Test
    void each_operation_has_a_name_of_its_own_that_says_what_it_does() {
        List<String> names = get("/v3/api-docs")
                .json()
                .path("paths")
                .valueStream()
                .flatMap(path -> path.valueStream())
                .map(operation -> operation.path("operationId").asString())
                .toList();

        assertThat(names)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z]+(-[a-z]+)*"))
                .contains("backtest", "suggest", "portfolio-changes", "accounts-one-health-changes");
    }

    @Test
    void each_operation_has_a_summary_and_each_text_an_operation() {
        Map<String, JsonNode> operations = new TreeMap<>();
        get("/v3/api-docs")
                .json()
                .path("paths")
                .valueStream()
                .flatMap(path -> path.valueStream())
                .forEach(operation ->
                        operations.put(operation.path("operationId").asString(), operation));

        assertThat(operations.values())
                .allSatisfy(operation -> assertThat(operation.path("summary").asString())
                        .as(operation.path("operationId").asString())
                        .isNotBlank());
        assertThat(new ReadTexts().keys())
                .filteredOn(key -> key.contains("."))
                .allMatch(key -> operations.containsKey(key.substring(0, key.indexOf('.'))));
    }

    private Answer asked(String path, String name, String value) {
        String needed = NEEDED.getOrDefault(path, "") + (path.endsWith("/by") && !name.equals("by") ? "&by=tier" : "");
        return get(path.replace("{id}", "acme").replace("{personId}", "ann").replace("{reportId}", "july") + "?"
                + needed + "&" + name + "=" + value);
    }

    private Map<String, JsonNode> reads() {
        Map<String, JsonNode> reads = new TreeMap<>();
        get("/v3/api-docs").json().path("paths").properties().stream()
                .filter(path ->
                        path.getKey().startsWith("/v1/") && path.getValue().has("get"))
                .forEach(path -> reads.put(path.getKey(), path.getValue().path("get")));
        return reads;
    }

    private static Map<String, JsonNode> parameters(JsonNode read) {
        return StreamSupport.stream(read.path("parameters").spliterator(), false)
                .filter(parameter -> parameter.path("in").asString().equals("query"))
                .collect(Collectors.toMap(parameter -> parameter.path("name").asString(), parameter -> parameter));
    }

    private static List<String> allowed(JsonNode parameter) {
        JsonNode schema = parameter.path("schema");
        List<String> allowed = new ArrayList<>();
        (schema.has("items") ? schema.path("items") : schema)
                .path("enum")
                .forEach(value -> allowed.add(value.asString()));
        return allowed;
    }
}
