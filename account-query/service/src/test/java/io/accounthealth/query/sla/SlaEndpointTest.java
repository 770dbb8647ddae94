package io.accounthealth.query.sla;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.HandoverEvent.BusinessHoursAgreed;
import io.accounthealth.events.InquiryEvent.InquiryReceived;
import io.accounthealth.events.InquiryEvent.InquiryResolved;
import io.accounthealth.events.Priority;
import io.accounthealth.events.Weekday;
import io.accounthealth.query.testing.ServerTest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** 1 March 2018 is a Thursday. */
class SlaEndpointTest extends ServerTest {

    @Test
    void the_board_tells_due_times_and_shares_and_that_of_an_account_its_calendar() {
        history.open("acme", "2018-01-01T00:00:00Z", ZoneId.of("America/New_York"));
        history.append(
                "acme",
                Instant.parse("2018-01-01T00:00:00Z"),
                new BusinessHoursAgreed(
                        List.of(Weekday.THURSDAY, Weekday.FRIDAY),
                        LocalTime.of(9, 0),
                        LocalTime.of(17, 30),
                        List.of(LocalDate.of(2018, 3, 2))));
        receive("done", "2018-03-01T15:00:00Z", Priority.URGENT);
        history.append("acme", Instant.parse("2018-03-01T15:30:00Z"), new InquiryResolved("done", null));
        receive("open", "2018-03-01T22:00:00Z", Priority.URGENT); // 17:00 there

        JsonNode board = get("/v1/sla?asOf=2018-03-07").json();
        assertThat(board.at("/total").asInt()).isEqualTo(1);
        assertThat(board.at("/entries/0/inquiryId").asString()).isEqualTo("open");
        assertThat(board.at("/entries/0/state").asString()).isEqualTo("open");
        assertThat(board.at("/entries/0/response").asString()).isEqualTo("running");
        assertThat(board.at("/entries/0/responseDue").asString())
                .as("half an hour of Thursday, half an hour of the next")
                .isEqualTo("2018-03-08T14:30:00Z");
        assertThat(board.at("/figures/firstResponse/share").decimalValue()).isEqualByComparingTo("1");
        assertThat(board.at("/figures/byPriority/urgent/open").asInt()).isEqualTo(1);
        assertThat(board.at("/figures").has("calendar")).isFalse();
        assertThat(board.at("/entries/0/breached").asBoolean()).isFalse();

        JsonNode account = get("/v1/accounts/acme/sla?asOf=2018-03-07").json();
        assertThat(account.at("/total").asInt()).isEqualTo(2);
        assertThat(account.at("/figures/calendar").toString())
                .isEqualTo("{\"weekdays\":[\"thursday\",\"friday\"],\"opens\":\"09:00\",\"closes\":\"17:30\","
                        + "\"holidays\":[\"2018-03-02\"],\"timeZone\":\"America/New_York\"}");
        assertThat(get("/v1/accounts/acme/sla?show=breached&asOf=2018-03-09")
                        .json()
                        .at("/total")
                        .asInt())
                .isEqualTo(1);
        assertThat(get("/v1/sla?show=resolved&days=1&asOf=2018-03-07")
                        .json()
                        .at("/total")
                        .asInt())
                .isZero();
        assertThat(get("/v1/sla?days=367").problem()).isEqualTo("400 application/problem+json /problems/bad-parameter");
        assertThat(get("/v1/sla?asOf=2018-03-07&format=csv").body().lines().findFirst())
                .hasValueSatisfying(header -> assertThat(header)
                        .startsWith("accountId,account,manager,inquiryId,priority,channel,state,receivedAt,"));
    }

    private void receive(String id, String at, Priority priority) {
        history.append("acme", Instant.parse(at), new InquiryReceived(id, "email", priority, null, null));
    }
}
