package io.accounthealth.query.qbr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.accounthealth.events.AppliesTo;
import io.accounthealth.events.DomainEvent;
import io.accounthealth.events.EscalationEvent.EscalationRaised;
import io.accounthealth.events.HandoverEvent.AccountProfileChanged;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.events.PolicyEvent.HealthPolicyPublished;
import io.accounthealth.events.PromiseEvent.PromiseMade;
import io.accounthealth.events.QbrEvent.QbrPrepared;
import io.accounthealth.events.QbrEvent.QbrPresented;
import io.accounthealth.events.Severity;
import io.accounthealth.events.SpendEvent.InsertionOrderBooked;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.query.testing.ReadingTest;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class QbrTest extends ReadingTest {

    @Test
    void a_prepared_pack_is_reproduced_to_the_byte_despite_late_data() throws Exception {
        history.open("late", "2018-01-01T00:00:00Z");
        history.spend("late", "2018-04-10", "100");
        Answer shown = get("/v1/accounts/late/qbr?quarter=2018-Q2");
        JsonNode pack = shown.json();
        history.append(
                "late",
                Instant.parse("2018-07-02T09:00:00Z"),
                new QbrPrepared(
                        "2018-Q2",
                        Instant.parse(pack.at("/point/asOf").asString()),
                        pack.at("/point/knownAtPosition").asLong(),
                        pack.path("policy").asString(),
                        pack.path("packHash").asString(),
                        "qbr/2"));
        history.append("late", Instant.parse("2018-07-03T09:00:00Z"), new QbrPresented("2018-Q2", null, null));

        history.spend("late", "2018-05-10", "50");
        history.append(
                "late", Instant.parse("2018-06-10T09:00:00Z"), new EscalationRaised("e", Severity.HIGH, null, null));
        JsonNode now = get("/v1/accounts/late/qbr?quarter=2018-Q2").json();
        assertThat(now.path("packHash").asString())
                .isNotEqualTo(pack.path("packHash").asString());
        assertThat(now.at("/pack/spend/total/amount").asString()).isEqualTo("150");
        assertThat(now.has("identical")).isFalse();
        assertThat(now.at("/prepared/0/presentedAt").asString()).isEqualTo("2018-07-03T09:00:00Z");

        String event = now.at("/prepared/0/eventId").asString();
        for (String more : new String[] {"", "&replay=true"}) {
            Answer again = get("/v1/accounts/late/qbr?quarter=2018-Q2&prepared=" + event + more);
            assertThat(again.json().path("identical").asBoolean()).isTrue();
            assertThat(bytesOfPack(again.body())).isEqualTo(bytesOfPack(shown.body()));
        }
    }

    @Test
    void policy_now_of_a_pack_is_that_of_its_health() {
        history.open("moved", "2018-01-01T00:00:00Z");
        history.spend("moved", "2018-04-10", "100");
        tier("2018-04-01", "strategic");
        tier("2018-07-10", "growth");
        HealthPolicy v1 = PolicyBook.BUILT_IN.published().getFirst().policy();
        Instant later = Instant.parse("2018-08-01T00:00:00Z"); // in force now, and not at the point
        history.append(
                "policy",
                Instant.parse("2018-07-11T00:00:00Z"),
                new HealthPolicyPublished(new HealthPolicy(
                        "of-strategic",
                        later,
                        v1.dimensions(),
                        v1.caps(),
                        v1.healthyFrom(),
                        v1.watchFrom(),
                        null,
                        null,
                        new AppliesTo("strategic", null, null, null))));
        JsonNode pack = get("/v1/accounts/moved/qbr?quarter=2018-Q2&policy=now&asOf=2018-07-20")
                .json();

        assertThat(pack.path("policy").asString()).isEqualTo("of-strategic");
        assertThat(get("/v1/accounts/moved/health?policy=now&asOf="
                                + pack.at("/pack/readAt").asString())
                        .json()
                        .at("/point/policyVersion")
                        .asString())
                .isEqualTo("of-strategic");
        assertThat(get("/v1/accounts/moved/health?policy=now&asOf=2018-07-20")
                        .json()
                        .at("/point/policyVersion")
                        .asString())
                .isEqualTo("v1");
    }

    private void tier(String day, String tier) {
        history.append(
                "moved",
                Instant.parse(day + "T00:00:00Z"),
                new AccountProfileChanged(null, null, null, tier, null, null, null));
    }

    @Test
    void a_pack_that_has_not_the_hash_that_was_recorded_says_so() {
        long known = history.open("forged", "2018-01-01T00:00:00Z");
        Instant asOf = Instant.parse("2018-07-02T09:00:00Z");
        history.append("forged", asOf, new QbrPrepared("2018-Q2", asOf, known, "then", "0".repeat(64), "qbr/2"));
        String event = get("/v1/accounts/forged/qbr?quarter=2018-Q2")
                .json()
                .at("/prepared/0/eventId")
                .asString();
        JsonNode again =
                get("/v1/accounts/forged/qbr?quarter=2018-Q2&prepared=" + event).json();
        assertThat(again.path("identical").isBoolean()).isTrue();
        assertThat(again.path("identical").asBoolean()).isFalse();
    }

    @Test
    void each_listed_pack_is_compared_with_its_reproduction() {
        history.open("listed", "2018-01-01T00:00:00Z");
        history.spend("listed", "2018-04-10", "100");
        JsonNode shown = get("/v1/accounts/listed/qbr?quarter=2018-Q2").json();
        assertThat(shown.path("form").asString()).isEqualTo("qbr/2");
        assertThat(shown.at("/pack/format").asString()).isEqualTo("qbr/2");
        Instant asOf = Instant.parse(shown.at("/point/asOf").asString());
        long known = shown.at("/point/knownAtPosition").asLong();
        String hash = shown.path("packHash").asString();
        Instant at = Instant.parse("2018-07-02T09:00:00Z");
        history.append("listed", at, "qbr-prepared", 1, inTheFirstForm(asOf, known, hash));
        history.append("listed", at.plusSeconds(1), new QbrPrepared("2018-Q2", asOf, known, "then", hash, "qbr/2"));
        history.append(
                "listed", at.plusSeconds(2), new QbrPrepared("2018-Q2", asOf, known, "then", "0".repeat(64), "qbr/2"));
        history.append("listed", at.plusSeconds(3), new QbrPrepared("2018-Q2", asOf, known, "v9", hash, "qbr/2"));

        assertThat(get("/v1/accounts/listed/qbr?quarter=2018-Q2").json().path("prepared"))
                .extracting(
                        each -> each.path("form").asString(),
                        each -> each.path("comparison").asString(),
                        each -> each.path("note").asString(""))
                .containsExactly(
                        tuple("qbr/1", "earlier-form", "earlier form, not comparable"),
                        tuple("qbr/2", "identical", ""),
                        tuple("qbr/2", "different", "not the pack that was prepared: the hashes differ"),
                        tuple(
                                "qbr/2",
                                "no-such-point",
                                "cannot be made again: its point is beyond what is known, or of an unknown policy"));
    }

    @Test
    void a_pack_of_the_earlier_form_is_not_called_wrong() {
        long known = history.open("earlier", "2018-01-01T00:00:00Z");
        Instant asOf = Instant.parse("2018-07-02T09:00:00Z");
        history.append("earlier", asOf, "qbr-prepared", 1, inTheFirstForm(asOf, known, "0".repeat(64)));
        history.append("earlier", asOf.plusSeconds(9), new QbrPresented("2018-Q2", null, null));
        JsonNode listed = get("/v1/accounts/earlier/qbr?quarter=2018-Q2").json().at("/prepared/0");
        assertThat(listed.path("presentedAt").asString()).isEqualTo("2018-07-02T09:00:09Z");

        JsonNode again = get("/v1/accounts/earlier/qbr?quarter=2018-Q2&prepared="
                        + listed.path("eventId").asString())
                .json();
        assertThat(again.has("identical")).isFalse();
        assertThat(again.path("note").asString()).isEqualTo("earlier form, not comparable");
    }

    @Test
    void a_pack_comes_with_a_seal_that_is_its_own() {
        long known = history.open("sealed", "2018-01-01T00:00:00Z");
        history.open("other", "2018-01-01T00:00:00Z");
        String of = "/v1/accounts/sealed/qbr?quarter=2018-Q2&asOf=2018-08-01";
        assertThat(seal(of))
                .matches("[0-9a-f]{64}")
                .isEqualTo(seal(of))
                .isNotIn(
                        seal("/v1/accounts/other/qbr?quarter=2018-Q2&asOf=2018-08-01"),
                        seal("/v1/accounts/sealed/qbr?quarter=2018-Q1&asOf=2018-08-01"),
                        seal("/v1/accounts/sealed/qbr?quarter=2018-Q2&asOf=2018-08-02"),
                        seal(of + "&policy=v1"),
                        seal(of + "&knownAtPosition=" + known));
    }

    private String seal(String path) {
        return get(path).json().path("seal").asString();
    }

    private static byte[] inTheFirstForm(Instant asOf, long known, String hash) {
        return ("{\"quarter\":\"2018-Q2\",\"asOf\":\"%s\",\"knownAtPosition\":%d,\"policy\":\"then\","
                        + "\"packHash\":\"%s\"}")
                .formatted(asOf, known, hash)
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void a_quarter_before_the_first_event_has_no_pack() {
        history.open("young", "2018-08-01T00:00:00Z");
        history.spend("young", "2018-06-30", "100");

        Answer none = get("/v1/accounts/young/qbr?quarter=1990-Q1");
        assertThat(none.status()).isEqualTo(404);
        assertThat(none.json().path("type").asString()).isEqualTo("/problems/unknown-account");
        assertThat(none.json().path("detail").asString())
                .isEqualTo("nothing of account 'young' had happened by the end of 1990-Q1; read a later quarter");
        Answer screen = get("/accounts/young/qbr?quarter=1990-Q1", "Accept", "text/html");
        assertThat(screen.status()).isEqualTo(200);
        assertThat(screen.body()).contains("The client was not with us yet by the end of this quarter.");

        assertThat(get("/v1/accounts/young/qbr?quarter=2018-Q1").status()).isEqualTo(404);
        assertThat(get("/v1/accounts/young/qbr?quarter=2018-Q2").status()).isEqualTo(200);
        assertThat(get("/v1/accounts/young/qbr?quarter=2018-Q3").status()).isEqualTo(200);
        assertThat(get("/v1/accounts/young/qbr?quarter=2018-Q3&asOf=2018-06-01").status())
                .as("it had not begun")
                .isEqualTo(400);
    }

    @Test
    void the_hash_is_that_of_the_bytes_in_the_answer() throws Exception {
        history.open("hashed", "2018-01-01T00:00:00Z");
        Answer shown = get("/v1/accounts/hashed/qbr?quarter=2018-Q2");

        byte[] hash = MessageDigest.getInstance("SHA-256")
                .digest(bytesOfPack(shown.body()).getBytes(StandardCharsets.UTF_8));
        assertThat(shown.json().path("packHash").asString())
                .isEqualTo(HexFormat.of().formatHex(hash));
    }

    @Test
    void a_review_of_thousands_of_rows_is_shown_and_logged() {
        history.open("large", "2018-01-01T00:00:00Z");
        LocalDate first = LocalDate.parse("2018-04-01");
        LocalDate last = LocalDate.parse("2018-06-30");
        Instant at = Instant.parse("2018-04-02T09:00:00Z");
        List<DomainEvent> told = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            told.add(new InsertionOrderBooked("io-" + i, null, BigDecimal.TEN, null, first, last, null, null));
            told.add(new PromiseMade("promise-" + i, "A word", last, null));
        }
        history.appendAll("large", at, told);
        String path = "/accounts/large/qbr?quarter=2018-Q2&asOf=2018-07-15";
        Answer review = get(path, "Accept", "text/html");
        assertThat(review.status()).isEqualTo(200);
        int rows = Jsoup.parse(review.body())
                .select("[aria-labelledby^=part-] tbody tr")
                .size();
        assertThat(rows).isGreaterThan(2_000);
        assertThat(get("/v1/access?limit=1&account=large")
                        .json()
                        .at("/entries/0/payload/rows")
                        .asInt())
                .isEqualTo(rows);
        assertThat(Jsoup.parse(get(path + "&layout=slides", "Accept", "text/html")
                                .body())
                        .select("[aria-labelledby^=part-] .empty"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2000000000, then", "0, unheard-of"})
    void a_preparation_that_names_no_point_that_there_is_cannot_be_made_again(long after, String policy) {
        String account = "of-" + policy;
        long known = history.open(account, "2018-01-01T00:00:00Z") + after;
        history.append(
                account,
                Instant.parse("2018-07-02T09:00:00Z"),
                new QbrPrepared(
                        "2018-Q2", Instant.parse("2018-07-02T09:00:00Z"), known, policy, "0".repeat(64), "qbr/2"));
        String event = get("/v1/accounts/" + account + "/qbr?quarter=2018-Q2")
                .json()
                .at("/prepared/0/eventId")
                .asString();
        assertThat(get("/v1/accounts/" + account + "/qbr?quarter=2018-Q2&prepared=" + event)
                        .problem())
                .isEqualTo("400 application/problem+json /problems/bad-parameter");
    }

    @TestFactory
    Stream<DynamicTest> what_is_no_quarter_or_no_preparation_is_refused() {
        history.open("asked", "2018-01-01T00:00:00Z");
        return Stream.of(
                        "",
                        "?quarter=2018",
                        "?quarter=2018-06",
                        "?quarter=2018-Q5",
                        "?quarter=0000-Q1",
                        "?quarter=2018-Q2&prepared=x")
                .map(query -> DynamicTest.dynamicTest("qbr" + query, () -> {
                    assertThat(get("/v1/accounts/asked/qbr" + query).problem())
                            .isEqualTo("400 application/problem+json /problems/bad-parameter");
                }));
    }

    /** As they stand in the answer, which anybody can cut out. */
    private static String bytesOfPack(String body) {
        int from = body.indexOf("\"pack\":") + "\"pack\":".length();
        int to = body.indexOf(",\"identical\":", from);
        return body.substring(from, to < 0 ? body.indexOf(",\"prepared\":[", from) : to);
    }
}
