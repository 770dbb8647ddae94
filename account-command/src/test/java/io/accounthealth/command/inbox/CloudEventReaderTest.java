package io.accounthealth.command.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CloudEventReaderTest {

    private static final int LONG = 7_000;

    private static Map<String, String> headers(String subject) {
        return Map.of(
                "ce-specversion", "1.0",
                "ce-id", "1",
                "ce-source", "crm",
                "ce-type", "accounthealth.temperature-taken.v1",
                "ce-subject", subject,
                "Content-Type", "application/json");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '|',
            value = {"a a", "\\a a", "a\\\" a\"", "%41 A"})
    void a_quoted_header_may_be_long(String written, String read) {
        Map<String, String> decoded =
                HeaderAttributes.decoded(Map.of("ce-subject", "\"" + written.repeat(LONG) + "\""));

        assertThat(decoded.get("ce-subject")).isEqualTo(read.repeat(LONG));
    }

    @Test
    void a_binary_event_is_copied_only_where_it_is_kept() {
        byte[] body = utf8("{\"note\":\"%s\"}".formatted("n".repeat(400_000)));
        CloudEventReader.binary(headers("acme"), body);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

        long before = threads.getCurrentThreadAllocatedBytes();
        Delivery delivery = CloudEventReader.binary(headers("acme"), body);
        assertThat(delivery.isTooLarge()).isFalse();
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(body.length);

        JsonNode kept = JsonMapper.shared().readTree(delivery.kept().get());
        assertThat(kept.at("/data/note").asString()).hasSize(400_000);
        assertThat(kept.path("subject").asString()).isEqualTo("acme");
    }

    @Test
    void an_event_is_too_large_by_what_would_be_kept_of_it() {
        byte[] json = utf8("{\"note\":\"%s\"}".formatted("n".repeat(CloudEventReader.MAX_BYTES - 1_000)));
        assertThat(CloudEventReader.binary(headers("acme"), json).isTooLarge()).isFalse();
        assertThat(CloudEventReader.binary(headers("a".repeat(2_000)), json).isTooLarge())
                .isTrue();

        byte[] broken = utf8("{".repeat(CloudEventReader.MAX_BYTES - 1_000));
        assertThat(CloudEventReader.binary(headers("acme"), broken).isTooLarge())
                .as("base64 has a third more")
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not json",
                "{\"a\":1,\"a\":2}",
                "{\"a\":1} x",
                "{\"a\":",
                "\"\\ud800\"",
                "{\"a\":01}",
                "{\"a\":1e99999999999}",
                "1,\"specversion\":\"9\"",
                "1,\"time\":\"noon\"",
                "1,\"id\":\"2\"",
                ""
            })
    void what_not_everybody_reads_alike_is_kept_byte_for_byte(String body) {
        byte[] kept =
                CloudEventReader.binary(headers("acme"), utf8(body)).kept().get();

        assertThat(CloudEventReader.data(CloudEventReader.structured(kept).event()))
                .isEqualTo(utf8(body));
    }
}
