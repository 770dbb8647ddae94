package io.accounthealth.query.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.HandoverEvent.ManagerAssigned;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.events.PolicyEvent.HealthPolicyPublished;
import io.accounthealth.events.SpendEvent.InsertionOrderBooked;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.query.testing.ReadingTest;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ListsTest extends ReadingTest {

    @Override
    protected void tell() {
        history.open("acme", "2018-01-01T00:00:00Z");
        history.open("bolt", "2018-01-01T00:00:00Z");
        history.spend("acme", "2018-06-01", "1");
    }

    @Test
    void the_pages_of_a_list_are_of_one_moment_while_new_accounts_come() {
        List<String> there = List.of("paged-a", "paged-b", "paged-c", "paged-d", "paged-e");
        there.forEach(id -> history.open(id, "2018-01-01T00:00:00Z"));
        Answer page = get("/v1/accounts?q=paged&limit=2");
        List<String> seen = new ArrayList<>(ids(page));
        JsonNode point = page.json().path("point");
        while (page.link() != null) {
            history.open("paged-a" + seen.size(), "2018-01-01T00:00:00Z");
            page = get(next(page));
            seen.addAll(ids(page));
            assertThat(page.json().path("point")).isEqualTo(point);
        }

        assertThat(seen).containsExactlyElementsOf(there);
    }

    @Test
    void the_pages_of_a_list_are_under_the_policies_of_the_first_with_policy_now() {
        List.of("pinned-a", "pinned-b").forEach(id -> history.open(id, "2018-01-01T00:00:00Z"));
        Answer first = get("/v1/accounts?q=pinned&limit=1&policy=now");
        HealthPolicy v1 = PolicyBook.BUILT_IN.published().getFirst().policy();
        history.append(
                "policy",
                Instant.parse("2018-07-01T00:00:00Z"),
                new HealthPolicyPublished(new HealthPolicy(
                        "of-later",
                        Instant.parse("2099-01-01T00:00:00Z"),
                        v1.dimensions(),
                        v1.caps(),
                        v1.healthyFrom(),
                        v1.watchFrom())));
        history.append(
                "policy",
                Instant.parse("2018-07-01T00:00:00Z"),
                new HealthPolicyPublished(new HealthPolicy(
                        "of-today",
                        Instant.parse("2018-07-01T00:00:00Z"),
                        v1.dimensions(),
                        v1.caps(),
                        v1.healthyFrom(),
                        v1.watchFrom())));
        Answer second = get(next(first));

        assertThat(policies(first)).containsExactly("v1");
        assertThat(policies(second)).containsExactly("v1");
        assertThat(second.json().path("point")).isEqualTo(first.json().path("point"));
        assertThat(policies(get("/v1/accounts?q=pinned&policy=now")))
                .as("one for 2099 is not in force")
                .containsExactly("of-today", "of-today");
    }

    private static List<String> policies(Answer page) {
        return page.json().path("accounts").findValuesAsString("policyVersion");
    }

    @Test
    void a_timeline_is_paged_newest_first_without_a_gap_or_a_double() {
        List<Long> told = new ArrayList<>(List.of(history.open("told", "2018-01-01T00:00:00Z")));
        for (int day = 1; day <= 7; day++) {
            told.add(history.spend("told", "2018-06-0" + day, "1"));
        }
        List<Long> positions = new ArrayList<>();
        Answer page = get("/v1/accounts/told/timeline?limit=3");
        while (true) {
            page.json()
                    .path("entries")
                    .forEach(e -> positions.add(e.path("position").asLong()));
            if (page.link() == null) {
                break;
            }
            history.spend("told", "2018-08-01", "1");
            page = get(next(page));
        }

        assertThat(positions).containsExactlyElementsOf(told.reversed());
        assertThat(get("/v1/accounts/told/timeline?kinds=handover").json().path("entries"))
                .hasSize(1);
    }

    @Test
    void the_orders_of_an_account_are_paged_and_the_pacing_is_of_all_of_them() {
        history.open("paced", "2018-01-01T00:00:00Z");
        for (String order : List.of("io-1", "io-2", "io-3")) {
            history.append(
                    "paced",
                    Instant.parse("2018-06-01T00:00:00Z"),
                    new InsertionOrderBooked(
                            order,
                            null,
                            new BigDecimal("900"),
                            null,
                            LocalDate.parse("2018-08-01"),
                            LocalDate.parse("2018-09-30"),
                            null,
                            null));
        }
        // Of 900 for 61 days, after 31: 100 of 457.38; the others have nothing reported, and are in no pacing.
        history.append(
                "paced",
                Instant.parse("2018-08-02T00:00:00Z"),
                new SpendReported("feed", "io-1", LocalDate.parse("2018-08-01"), null, new BigDecimal("100"), null));
        JsonNode whole = get("/v1/accounts/paced/pacing").json();
        assertThat(whole.path("pacing").decimalValue()).isEqualByComparingTo("0.218638");
        List<String> orders = new ArrayList<>();
        Answer page = get("/v1/accounts/paced/pacing?limit=2");
        while (true) {
            page.json()
                    .path("orders")
                    .forEach(order -> orders.add(order.path("ioId").asString()));
            assertThat(page.json().path("total").asInt()).isEqualTo(3);
            assertThat(page.json().path("pacing")).isEqualTo(whole.path("pacing"));
            if (page.link() == null) {
                break;
            }
            page = get(next(page));
        }

        assertThat(orders)
                .hasSize(3)
                .containsExactlyElementsOf(whole.path("orders").findValuesAsString("ioId"));
        assertThat(get("/v1/accounts/paced/pacing?format=csv").body().lines()).hasSize(1 + 3);
        assertThat(get("/v1/accounts/paced/pacing?format=csv&limit=2").body().lines())
                .hasSize(1 + 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/v1/accounts?limit=1", "/v1/accounts/acme/events?limit=1", "/v1/accounts/acme/timeline?limit=1"
            })
    void a_cursor_made_up_with_a_right_checksum_is_refused_all_the_same(String list) {
        String genuine = next(get(list));

        for (String place : List.of("x", "-1", "", "99999999999999999999", "1_2_3", "1_x")) {
            assertThat(get(withPlace(genuine, place)).problem())
                    .as(place)
                    .isEqualTo("400 application/problem+json /problems/bad-parameter");
        }
    }

    private static String withPlace(String link, String place) {
        String cursor = link.substring(link.indexOf("cursor=") + "cursor=".length());
        String[] parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8)
                .split("\\|", 2)[1].split("\\|", 7);
        Cursor forged = new Cursor(
                Instant.EPOCH.plus(Long.parseLong(parts[0]), ChronoUnit.MICROS),
                Long.parseLong(parts[1]),
                parts[6],
                Instant.EPOCH.plus(Long.parseLong(parts[5]), ChronoUnit.MICROS),
                false,
                place,
                Integer.parseInt(parts[4]));
        return link.replace(cursor, forged.text());
    }

    @Test
    void filters_narrow_and_sort_orders_the_list() {
        history.open("sorted-alba", "2018-01-01T00:00:00Z");
        history.open("sorted-zeta", "2018-01-01T00:00:00Z");
        history.append("sorted-zeta", Instant.parse("2018-02-01T00:00:00Z"), new ManagerAssigned("mia"));

        assertThat(ids(get("/v1/accounts?q=sorted&sort=-name"))).containsExactly("sorted-zeta", "sorted-alba");
        assertThat(ids(get("/v1/accounts?manager=mia"))).containsExactly("sorted-zeta");
        assertThat(ids(get("/v1/accounts?q=OF%20SORTED-A"))).containsExactly("sorted-alba");
        assertThat(ids(get("/v1/accounts?q=sorted&band=healthy"))).isEmpty();
        assertThat(ids(get("/v1/accounts?q=sorted&band=at-risk"))).containsExactly("sorted-alba", "sorted-zeta");
    }

    @TestFactory
    Stream<DynamicTest> a_parameter_that_is_wrong_is_a_problem_that_says_so() {
        return Stream.of(
                        "/v1/accounts?limit=0",
                        "/v1/accounts?limit=501",
                        "/v1/accounts?limit=many",
                        "/v1/accounts?cursor=garbage",
                        "/v1/accounts?cursor=",
                        "/v1/accounts?cursor=%00%ff",
                        "/v1/accounts?band=green",
                        "/v1/accounts?sort=shoe-size",
                        "/v1/accounts?format=xml",
                        "/v1/accounts/acme/timeline?kinds=gossip",
                        "/v1/accounts/acme/spend?by=moon",
                        "/v1/accounts/acme/spend?from=June",
                        "/v1/accounts/acme/spend?currency=COIN",
                        "/v1/accounts/acme/health/history?step=P0D",
                        "/v1/accounts/acme/health/history?step=-P1D",
                        "/v1/accounts/acme/health/history?step=day",
                        "/v1/accounts/acme/health/history?step=PT0.001S",
                        "/v1/accounts/acme/health/history?from=2018-08-01&to=2018-07-01",
                        "/v1/retention",
                        "/v1/retention?from=2018-13&to=2018-07",
                        "/v1/retention?from=2018-06&to=0001",
                        "/v1/retention?from=2018-06&to=2018-07&currency=us",
                        "/v1/retention/accounts?from=2018-06&to=2018-07&movement=sideways",
                        "/v1/retention/cohorts?from=2018&to=2018-07",
                        "/v1/retention/cohorts?from=1990-01&to=2190-01",
                        "/v1/log?after=-1",
                        "/v1/log?limit=0",
                        "/v1/changes?after=x")
                .map(path -> DynamicTest.dynamicTest(path, () -> {
                    assertThat(get(path).problem()).isEqualTo("400 application/problem+json /problems/bad-parameter");
                }));
    }

    @TestFactory
    Stream<DynamicTest> a_parameter_that_a_read_does_not_know_is_not_left_out_without_a_word() {
        return Stream.of(
                        "/v1/alerts?days=30",
                        "/v1/pacing?days=30",
                        "/v1/accounts/acme/escalations?manager=mia",
                        "/v1/portfolio?asof=2018-06-01",
                        "/v1/accounts/acme/health?format=json",
                        "/v1/access?after=3",
                        "/v1/retention?from=2018-06&to=2018-07&limit=5")
                .map(path -> DynamicTest.dynamicTest(path, () -> {
                    Answer answer = get(path);

                    assertThat(answer.problem()).isEqualTo("400 application/problem+json /problems/bad-parameter");
                    assertThat(answer.json().path("detail").asString())
                            .contains("is no parameter of this route, which takes ");
                }));
    }

    @Test
    void a_cursor_is_good_for_its_own_list_and_its_own_point_only() {
        String next = next(get("/v1/accounts?limit=1"));

        assertThat(get(next).status()).isEqualTo(200);
        assertThat(get(next + "&band=watch").status()).isEqualTo(400);
        assertThat(get(next + "&asOf=2018-07-01").status()).isEqualTo(400);
        assertThat(get(next.replace("/v1/accounts?", "/v1/accounts/acme/timeline?"))
                        .status())
                .isEqualTo(400);
        assertThat(get(next.substring(0, next.length() - 1)).status()).isEqualTo(400);
    }

    @Test
    void a_list_is_written_as_csv_for_whoever_asks_and_starts_no_formula() {
        history.open("spelled", "2018-01-01T00:00:00Z");
        history.append(
                "spelled",
                Instant.parse("2018-02-01T00:00:00Z"),
                new ManagerAssigned("=HYPERLINK(\"http://x\",\"y\")"));

        Answer byHeader = get("/v1/accounts?asOf=2018-08-01", "Accept", "text/csv");
        Answer byParameter = get("/v1/accounts?asOf=2018-08-01&format=csv");

        assertThat(byHeader.type()).startsWith("text/csv");
        assertThat(byHeader.body())
                .isEqualTo(byParameter.body())
                .contains("\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"");
        assertThat(get("/v1/accounts/acme/health", "Accept", "text/csv").problem())
                .isEqualTo("406 application/problem+json /problems/not-acceptable");
    }

    @Test
    void a_form_that_a_route_lacks_is_answered_with_those_it_has() {
        assertThat(get("/v1/accounts?format=xml").body()).contains("format: must be one of csv, json\"");
        assertThat(get("/v1/accounts?format=zip").body()).contains("format: must be one of csv, json\"");
        assertThat(get("/v1/log?format=csv").body()).contains("format: must be one of ndjson\"");
        for (String format : List.of("csv", "xml")) {
            assertThat(get("/v1/portfolio?format=" + format).body())
                    .contains("format: is no parameter of this route, which takes ");
        }
    }

    @Test
    void a_position_of_too_many_digits_is_told_its_bound() {
        assertThat(get("/v1/accounts?knownAtPosition=" + "9".repeat(23)).body())
                .contains("must be a whole number from 0 to 999999999999999999\"");
        assertThat(get("/v1/accounts?knownAtPosition=-1").body()).contains("must be a whole number of 0 or more\"");
    }

    @Test
    void found_entries_and_saved_views_are_lists_too() {
        assertThat(get("/v1/search?q=acme&format=csv").body()).startsWith("kind,id,title,detail,url\r\naccount,acme,");
        assertThat(get("/v1/views?format=csv").body()).startsWith("viewId,name,screen,query,shared,by\r\n");
    }

    @Test
    void a_list_as_csv_is_all_of_it_unless_a_limit_is_given() {
        for (int i = 0; i < 620; i++) {
            history.open("many-" + i, "2018-01-01T00:00:00Z");
        }

        Answer whole = get("/v1/accounts?q=many&format=csv");
        assertThat(whole.body().lines().skip(1)).hasSize(620).doesNotHaveDuplicates();
        assertThat(whole.link()).isNull();
        assertThat(get("/v1/accounts?q=many", "Accept", "*/*, text/csv").body().lines())
                .hasSize(1 + 620);

        Answer page = get("/v1/accounts?q=many&format=csv&limit=500");
        assertThat(page.body().lines()).hasSize(1 + 500);
        assertThat(get(next(page), "Accept", "text/csv").body().lines()).hasSize(1 + 120);
        assertThat(get("/v1/accounts?q=many", "Accept", "*/*").json().path("accounts"))
                .hasSize(100);
        assertThat(get("/v1/accounts?q=many", "Accept", "text/csv;q=0.5, application/json")
                        .json()
                        .path("accounts"))
                .hasSize(100);
    }

    @Test
    void a_timeline_as_csv_is_complete_and_raw_events_are_paged() {
        history.open("busy", "2018-01-01T00:00:00Z");
        for (int i = 1; i <= 150; i++) {
            history.spend("busy", "2018-06-01", Integer.toString(i));
        }

        assertThat(get("/v1/accounts/busy/timeline?format=csv").body().lines()).hasSize(1 + 151);
        Answer events = get("/v1/accounts/busy/events?format=csv");
        assertThat(events.body().lines()).hasSize(1 + 100);
        assertThat(get(next(events), "Accept", "text/csv").body().lines()).hasSize(1 + 51);
    }

    @Test
    void the_accounts_behind_a_retention_figure_add_up_to_it() {
        for (String account : List.of("kept", "lost")) {
            history.open(account, "2018-01-01T00:00:00Z");
            history.append(account, Instant.parse("2018-02-01T00:00:00Z"), new ManagerAssigned("rita"));
        }
        history.spend("kept", "2018-06-01", "1000");
        history.spend("kept", "2018-07-01", "1100.50");
        history.spend("lost", "2018-06-01", "500");

        JsonNode figures =
                get("/v1/retention?from=2018-06&to=2018-07&manager=rita").json();
        assertThat(figures.at("/base/spend").asString()).isEqualTo("1500");
        assertThat(figures.path("nrr").decimalValue()).isEqualByComparingTo("0.733667");
        assertThat(figures.path("logoRetention").decimalValue()).isEqualByComparingTo("0.5");
        JsonNode churned = get("/v1/retention/accounts?from=2018-06&to=2018-07&manager=rita&movement=churn")
                .json();
        assertThat(churned.at("/accounts/0/amount").asString())
                .isEqualTo(figures.at("/movements/churn/spend").asString())
                .isEqualTo("500");
        JsonNode cohorts = get("/v1/retention/cohorts?from=2018-06&to=2018-07&manager=rita")
                .json();
        assertThat(cohorts.at("/cohorts/0/cells/1/accounts").asInt()).isEqualTo(1);
    }

    private static List<String> ids(Answer answer) {
        List<String> ids = new ArrayList<>();
        answer.json()
                .path("accounts")
                .forEach(row -> ids.add(row.path("accountId").asString()));
        return ids;
    }
}
