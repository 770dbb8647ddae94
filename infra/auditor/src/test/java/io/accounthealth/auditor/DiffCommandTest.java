package io.accounthealth.auditor;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.proof.export.Manifest.Filter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class DiffCommandTest {

    private static final SampleLog LOG = SampleLog.of(6, 400);
    private static final Filter ACME = Filter.ofAccounts(List.of(SampleLog.ACME, AccountId.POLICY.value()));

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    @TempDir
    Path folder;

    private String file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content).toString();
    }

    private Ran scores(String... more) throws IOException {
        List<String> args =
                new ArrayList<>(List.of("diff", file("acme.ndjson", LOG.export(ACME)), "--account", SampleLog.ACME));
        args.addAll(List.of(more));
        return Ran.auditor(args.toArray(String[]::new));
    }

    @Test
    void the_parts_of_a_difference_add_up_exactly_and_name_events_of_the_export() throws IOException {
        for (String[] days :
                new String[][] {{"2026-02-01", "2026-03-01"}, {"2026-03-05", "2026-03-20"}, {"2026-05-01", "2026-09-30"}
                }) {
            Ran ran = scores("--from", days[0], "--from-known-at", "then", "--to", days[1], "--output", "json");

            assertThat(ran.exitCode()).as(ran.err()).isZero();
            JsonNode json = ran.json();
            BigDecimal sum = BigDecimal.ZERO;
            for (JsonNode part : json.get("parts")) {
                sum = sum.add(part.get("points").decimalValue());
                part.get("evidence")
                        .forEach(event -> assertThat(LOG.events())
                                .anyMatch(each ->
                                        each.envelope().eventId().toString().equals(event.asString())));
            }
            assertThat(sum).isEqualByComparingTo(json.get("difference").decimalValue());
            assertThat(json.get("to")
                            .get("shown")
                            .decimalValue()
                            .subtract(json.get("from").get("shown").decimalValue()))
                    .isEqualByComparingTo(sum);
        }
    }

    @Test
    void the_table_shows_both_ends_the_parts_and_their_sum() throws IOException {
        assertThat(scores("--from", "2026-05-01", "--to", "2026-06-01").out())
                .contains("difference", "as of", "sum", "part");
    }

    @Test
    void the_table_counts_events_and_names_them_where_asked() throws IOException {
        String counted = scores("--from", "2026-05-01", "--to", "2026-06-01").out();
        String named =
                scores("--from", "2026-05-01", "--to", "2026-06-01", "--events").out();

        assertThat(counted).contains("events").doesNotContainPattern(ID);
        assertThat(named).containsPattern(ID);
        assertThat(named.length()).isGreaterThan(counted.length());
    }

    @Test
    void points_in_the_wrong_order_are_refused() throws IOException {
        assertThat(scores("--from", "2026-05-02", "--to", "2026-05-01").err())
                .isEqualToIgnoringNewLines("--from: must not lie after the second point");
    }

    private Ran two(byte[] one, byte[] other) throws IOException {
        return Ran.auditor("diff", file("one.ndjson", one), file("other.ndjson", other), "--output", "json");
    }

    @Test
    void an_older_export_of_the_same_log_agrees() throws IOException {
        byte[] whole = LOG.export(Filter.NONE);

        assertThat(two(LOG.at(300).export(Filter.NONE), whole).exitCode()).isZero();
        assertThat(two(whole, LOG.export(ACME)).exitCode()).isZero();
        assertThat(two(LOG.export(ACME), whole).exitCode()).isZero();
        Ran range = two(LOG.export(ACME), LOG.export(Filter.ofRange(50, 250)));
        assertThat(range.exitCode()).isZero();
        assertThat(range.json().get("compared").asLong()).isPositive();
    }

    @Test
    void the_first_position_that_differs_is_named_with_what_differs() throws IOException {
        SampleLog other = LOG.rewritten(event -> event.envelope().position() == 123
                ? new StoredEvent(event.envelope(), "{\"temperature\":9}".getBytes(StandardCharsets.UTF_8))
                : event);

        Ran ran = two(LOG.export(Filter.NONE), other.export(Filter.NONE));

        assertThat(ran.exitCode()).isEqualTo(1);
        JsonNode difference = ran.json().get("difference");
        assertThat(difference.get("position").asLong()).isEqualTo(123);
        assertThat(difference.get("what").toString()).contains("payloadSha256", "temperature");
        assertThat(Ran.auditor(
                                "diff",
                                folder.resolve("one.ndjson").toString(),
                                folder.resolve("other.ndjson").toString())
                        .out())
                .contains("THEY DIFFER, first at position 123");
    }

    @Test
    void a_copy_whose_payload_was_altered_does_not_agree() throws IOException {
        byte[] export = LOG.export(Filter.NONE);
        String altered = new String(export, StandardCharsets.UTF_8).replaceFirst("\"score\":\\d", "\"score\":11");

        Ran ran = two(export, altered.getBytes(StandardCharsets.UTF_8));

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.json().get("second").get("holds").asBoolean()).isFalse();
        assertThat(ran.json().get("difference").get("what").toString()).contains("payload of the second");
    }

    @Test
    void what_does_not_hold_by_itself_agrees_with_nothing() throws IOException {
        byte[] export = LOG.export(Filter.NONE);
        byte[] cut = Arrays.copyOf(export, export.length - 20);

        assertThat(two(export, cut).exitCode()).isEqualTo(1);
        assertThat(Ran.auditor(
                                "diff",
                                folder.resolve("one.ndjson").toString(),
                                folder.resolve("other.ndjson").toString())
                        .out())
                .contains("DOES NOT HOLD by itself")
                .doesNotContain("THEY AGREE");
    }

    @Test
    void either_an_account_or_a_second_export_must_be_given() throws IOException {
        Ran ran = Ran.auditor("diff", file("acme.ndjson", LOG.export(ACME)));

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("give --account, or a second export");
    }
}
