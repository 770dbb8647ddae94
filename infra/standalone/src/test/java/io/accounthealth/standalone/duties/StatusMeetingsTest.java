package io.accounthealth.standalone.duties;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Client status meetings and syncs: "leading weekly or bi-weekly calls to review active campaign status, upcoming
 * launches, and general account health".
 */
class StatusMeetingsTest extends Duty {

    @Test
    void of_a_weekly_call_the_board_tells_which_were_held_which_the_client_missed_and_which_is_due() throws Exception {
        Client weekly = client("weekly-call");
        weekly.on("2018-06-28", "agree-meeting-series", """
            "seriesId":"tuesdays","kind":"status","everyWeeks":1,"weekday":"tuesday","time":"10:00",\
            "from":"2018-07-01"\
            """);
        for (String day : new String[] {"2018-07-03", "2018-07-10"}) {
            weekly.on("2018-06-28", "schedule-meeting", """
                "meetingId":"call-%s","kind":"status","at":"%sT10:00:00Z","seriesId":"tuesdays"\
                """.formatted(day, day));
        }
        weekly.at("2018-07-03T10:30:00Z", "hold-meeting", "\"meetingId\":\"call-2018-07-03\",\"minutes\":30");
        weekly.at("2018-07-10T10:30:00Z", "miss-meeting", "\"meetingId\":\"call-2018-07-10\",\"by\":\"client\"");

        JsonNode board = shows("/v1/meetings?vertical=weekly-call&asOf=2018-07-14");
        is(board, "/entries/0/held", "1");
        is(board, "/entries/0/missed", "1");
        assertThat(board.at("/entries/0/nextDue").asString()).isEqualTo("2018-07-17T10:00:00Z");
    }
}
