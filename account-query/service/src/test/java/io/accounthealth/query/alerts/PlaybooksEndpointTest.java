package io.accounthealth.query.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.AlertKind;
import io.accounthealth.events.AppliesTo;
import io.accounthealth.events.PlaybookStep;
import io.accounthealth.events.PolicyEvent;
import io.accounthealth.events.PolicyEvent.PlaybookPublished;
import io.accounthealth.events.PolicyEvent.PlaybookRetired;
import io.accounthealth.events.TeamRole;
import io.accounthealth.query.openapi.AnswerExamplesTest;
import io.accounthealth.query.testing.ReadingTest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PlaybooksEndpointTest extends ReadingTest {

    private static final String PATH = "/v1/playbooks";
    private static final Instant JUNE = Instant.parse("2018-06-01T00:00:00Z");
    private static final List<PlaybookStep> CALL =
            List.of(new PlaybookStep("Call the client's main contact", TeamRole.ACCOUNT_MANAGER, 1));

    @Override
    protected void tell() {
        told(new PlaybookPublished("silence-1", AlertKind.SILENCE, JUNE, CALL, null));
        told(new PlaybookPublished("silence-2", AlertKind.SILENCE, JUNE, CALL, null));
        told(new PlaybookPublished(
                "silence-strategic", AlertKind.SILENCE, JUNE, CALL, new AppliesTo("strategic", null, null, null)));
        told(new PlaybookRetired("silence-2", Instant.parse("2018-07-01T00:00:00Z"), "a call is not enough"));
    }

    private void told(PolicyEvent event) {
        history.append("policy", JUNE, event);
    }

    @Test
    void each_version_is_listed_with_its_steps_and_state() throws IOException {
        JsonNode now = get(PATH).json();

        assertThat(inForce(now)).containsExactly("silence-1", "silence-strategic");
        assertThat(now.at("/playbooks/0/steps/0/role").asString()).isEqualTo("account-manager");
        assertThat(now.at("/playbooks/1/retiredFrom").asString()).isEqualTo("2018-07-01T00:00:00Z");
        assertThat(inForce(get(PATH + "?asOf=2018-06-30").json())).containsExactly("silence-2", "silence-strategic");
        assertThat(inForce(get(PATH + "?asOf=2018-05-31").json())).isEmpty();
        AnswerExamplesTest.isShown(PATH, now);
    }

    private static List<String> inForce(JsonNode answer) {
        return answer.path("playbooks")
                .valueStream()
                .filter(each -> each.path("inForce").asBoolean())
                .map(each -> each.path("version").asString())
                .toList();
    }
}
