package io.accounthealth.query.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.edge.access.tokens.TokenAccess;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.HandoverEvent.AccountOpened;
import io.accounthealth.events.HandoverEvent.ManagerAssigned;
import io.accounthealth.events.HandoverEvent.StakeholderAdded;
import io.accounthealth.query.testing.ServerTest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AccessScreenTest extends ServerTest {

    @Test
    void tokens_are_listed_with_role_source_and_limits_and_never_with_their_secrets() {
        String secret = server.bean(TokenAccess.class)
                .folder()
                .make("integration@crm", Instant.parse("2100-01-01T00:00:00Z"))
                .secret();

        JsonNode answer = JSON.readTree(body("admin", "/v1/tokens", "application/json"));
        JsonNode crm = answer.path("tokens")
                .valueStream()
                .filter(token -> token.path("token").asString().equals("integration@crm"))
                .findFirst()
                .orElseThrow();
        assertThat(crm.path("role").asString()).isEqualTo("integration");
        assertThat(crm.path("source").asString()).isEqualTo("crm");
        assertThat(crm.path("expires").asString()).isEqualTo("2100-01-01T00:00:00Z");
        assertThat(crm.path("state").asString()).isEqualTo("valid");
        assertThat(body("admin", "/v1/tokens", "text/csv"))
                .startsWith("token,name,role,source,created,lastUsed,expires,state")
                .contains("integration@crm,crm,integration,crm,");

        Document page = page("admin", "/access");
        assertThat(page.select("#tokens tbody tr").eachText()).anyMatch(row -> row.contains("Integration crm"));
        assertThat(page.html()).doesNotContain(secret);
        assertThat(page.select("#tokens button[data-id=integration@crm]")).hasSize(2);
        assertThat(page.select("#tokens button[data-id=owner], #tokens button[data-id=admin]"))
                .isEmpty();
        assertThat(page("auditor", "/access").select("#tokens button, #token-form"))
                .as("who reads only")
                .isEmpty();
    }

    @Test
    void who_may_see_an_account_is_told_for_today_and_another_day() {
        history.append("lumen", Instant.parse("2018-01-01T00:00:00Z"), opened());
        history.append("lumen", Instant.parse("2018-02-01T00:00:00Z"), new ManagerAssigned("mia.chen"));
        history.append("lumen", Instant.parse("2018-06-01T00:00:00Z"), new ManagerAssigned("noah.levi"));
        history.append("lumen", Instant.parse("2018-06-01T00:00:00Z"), new StakeholderAdded("p1", "Ada", null, null));

        JsonNode april =
                JSON.readTree(body("auditor", "/v1/accounts/lumen/readers?asOf=2018-04-04", "application/json"));
        assertThat(april.at("/readers/0/because").asString()).isEqualTo("manager");
        assertThat(april.at("/readers/0/name").asString()).isEqualTo("mia.chen");
        assertThat(april.at("/readers/0/signsIn").asBoolean()).isFalse();

        Document page = page("owner", "/access?account=lumen&day=2018-04-04");
        List<String> rows = page.select("#readers tbody tr").eachText();
        assertThat(rows).anyMatch(row -> row.startsWith("Noah Levi Account manager Manages it since 1 Jun 2018"));
        assertThat(page.select("#readers a[href=/people?account=lumen]")).hasSize(1);
        assertThat(page("owner", "/access?account=nothing").text()).contains("There is no such account.");
        assertThat(page("owner", "/people?account=lumen").select("tbody tr").eachText())
                .singleElement()
                .satisfies(row -> assertThat(row).startsWith("Ada"));
        assertThat(page("owner", "/people?account=other").select("tbody tr")).isEmpty();
    }

    private static AccountOpened opened() {
        return new AccountOpened(
                "Lumen Outdoor", null, null, null, new CurrencyCode("USD"), ZoneOffset.UTC, null, null);
    }

    private Document page(String role, String address) {
        return Jsoup.parse(body(role, address, "text/html"));
    }

    private String body(String role, String address, String type) {
        Answer answer = get(address, "Authorization", "Bearer " + server.token(role), "Accept", type);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }
}
