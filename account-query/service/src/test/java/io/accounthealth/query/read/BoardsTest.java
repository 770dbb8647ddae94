package io.accounthealth.query.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.EscalationEvent.EscalationRaised;
import io.accounthealth.events.EscalationEvent.EscalationResolved;
import io.accounthealth.events.HandoverEvent.ManagerAssigned;
import io.accounthealth.events.Severity;
import io.accounthealth.query.testing.ServerTest;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What all boards have in common, shown by the one of escalations. */
class BoardsTest extends ServerTest {

    @Test
    void a_board_answers_point_figures_and_rows() {
        history.open("acme", "2018-01-01T00:00:00Z");
        history.open("zeta", "2018-01-01T00:00:00Z");
        history.append("zeta", Instant.parse("2018-01-02T00:00:00Z"), new ManagerAssigned("mia"));
        raise("acme", "e1", Severity.HIGH);
        raise("zeta", "e2", Severity.LOW);
        history.append("zeta", Instant.parse("2018-03-05T00:00:00Z"), new EscalationResolved("e2", null));

        JsonNode board = get("/v1/escalations?asOf=2018-03-10").json();
        assertThat(board.at("/point/knownAtPosition").asLong()).isEqualTo(6);
        assertThat(board.at("/figures/open").asInt()).isEqualTo(1);
        assertThat(board.at("/figures/openBySeverity/high").asInt()).isEqualTo(1);
        assertThat(board.at("/total").asInt()).isEqualTo(1);
        assertThat(board.at("/entries/0/accountId").asString()).isEqualTo("acme");
        assertThat(board.at("/entries/0/account").asString()).isEqualTo("Name of acme");
        assertThat(board.at("/entries/0/state").asString()).isEqualTo("open");
        assertThat(board.has("type")).isFalse();

        assertThat(get("/v1/escalations?show=all&asOf=2018-03-10")
                        .json()
                        .at("/total")
                        .asInt())
                .isEqualTo(2);
        JsonNode hers =
                get("/v1/escalations?show=all&manager=mia&asOf=2018-03-10").json();
        assertThat(hers.at("/figures/open").asInt()).isZero();
        assertThat(hers.at("/entries/0/escalationId").asString()).isEqualTo("e2");
        assertThat(get("/v1/escalations?show=all&manager=mia&asOf=2018-01-01")
                        .json()
                        .at("/total")
                        .asInt())
                .as("nobody had been assigned")
                .isZero();
        assertThat(get("/v1/accounts/zeta/escalations?asOf=2018-03-02")
                        .json()
                        .at("/entries/0/state")
                        .asString())
                .isEqualTo("open");
    }

    @Test
    void a_board_is_taken_away_as_rows_and_read_a_page_at_a_time() {
        history.open("acme", "2018-01-01T00:00:00Z");
        raise("acme", "e1", Severity.HIGH);
        raise("acme", "e2", Severity.LOW);

        Answer csv = get("/v1/escalations?asOf=2018-03-10&format=csv");
        assertThat(csv.body().lines())
                .hasSize(3)
                .first()
                .asString()
                .startsWith("accountId,account,manager,escalationId,severity,");
        assertThat(csv.body().lines().skip(1).findFirst())
                .hasValueSatisfying(row -> assertThat(row).startsWith("acme,Name of acme,,e1,high,"));

        Answer first = get("/v1/escalations?limit=1");
        assertThat(first.json().at("/entries")).hasSize(1);
        assertThat(first.link()).contains("cursor=");
        assertThat(get("/v1/escalations?show=red").problem())
                .isEqualTo("400 application/problem+json /problems/bad-parameter");
    }

    private void raise(String account, String id, Severity severity) {
        history.append(account, Instant.parse("2018-03-01T00:00:00Z"), new EscalationRaised(id, severity, null, null));
    }
}
