package io.accounthealth.auditor;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.proof.export.Manifest.Filter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ShowCommandTest {

    private static final SampleLog LOG = SampleLog.of(2, 90);

    @TempDir
    Path folder;

    private String export;

    @BeforeEach
    void take_it_home() throws IOException {
        export = file(LOG);
    }

    private String file(SampleLog log) throws IOException {
        return Files.write(folder.resolve("export.ndjson"), log.export(Filter.NONE))
                .toString();
    }

    @Test
    void an_export_is_told_by_types_and_accounts_with_first_and_last_times() {
        Ran ran = Ran.auditor("show", export, "--output", "json");

        assertThat(ran.exitCode()).isZero();
        JsonNode json = ran.json();
        assertThat(json.get("manifest").get("events").asLong()).isEqualTo(90);
        assertThat(json.get("types").get("account-opened").get("events").asLong())
                .isEqualTo(5);
        assertThat(json.get("accounts").get("acme").get("firstRecordedAt").asString())
                .isEqualTo(SampleLog.START.toString());
        assertThat(Ran.auditor("show", export).out()).contains("account-opened", "as of position", "policy");
    }

    @Test
    void an_event_is_shown_field_by_field() {
        StoredEvent event = LOG.events().get(9);

        Ran ran = Ran.auditor("show", export, "--position", "10");

        assertThat(ran.out())
                .contains(
                        event.envelope().eventId().toString(),
                        "bo \"the\" ävila, by crm",
                        "trace-9",
                        new String(event.payload(), StandardCharsets.UTF_8));
    }

    @Test
    void the_events_of_an_account_come_back_as_they_were_stored() {
        JsonNode events = Ran.auditor("show", export, "--account", "acme", "--output", "json")
                .json()
                .get("events");

        assertThat(events).hasSize((int) LOG.events().stream()
                .filter(event -> event.envelope().accountId().value().equals("acme"))
                .count());
        events.forEach(each -> assertThat(each.get("payload").asString())
                .isEqualTo(new String(
                        LOG.events().get(each.get("position").asInt() - 1).payload(), StandardCharsets.UTF_8)));
    }

    @Test
    void what_an_export_does_not_hold_is_said() {
        Ran ran = Ran.auditor("show", export, "--position", "91");

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("the export has no such event");
    }

    @Test
    void an_export_that_does_not_hold_is_shown_with_a_warning() throws IOException {
        String text = Files.readString(Path.of(export));
        Files.writeString(Path.of(export), text.replaceFirst("ada@", "eve@"));

        Ran ran = Ran.auditor("show", export);

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.out()).contains("!! THIS EXPORT DOES NOT HOLD");
    }
}
