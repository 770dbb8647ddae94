package io.accounthealth.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.storage.LogUnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import tools.jackson.databind.json.JsonMapper;

class ReadErrorsTest {

    /** As the check has it when what it signs cannot be kept, and as a store has it. */
    static Stream<RuntimeException> withoutRoom() {
        return Stream.of(
                new UncheckedIOException(new IOException("No space left on device")),
                new LogUnavailableException(LogUnavailableException.Cause.FULL, "there is no room to write"));
    }

    @ParameterizedTest
    @MethodSource("withoutRoom")
    void a_full_disk_is_told_as_such_and_not_as_a_defect(RuntimeException full) {
        MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/v1/audit/check"));

        new ReadErrors(JsonMapper.shared()).handle(exchange, full).block();

        assertThat(exchange.getResponse().getStatusCode().value()).isEqualTo(507);
        assertThat(exchange.getResponse().getBodyAsString().block())
                .contains("/problems/store-full", "the disk is full")
                .doesNotContain("Exception");
    }

    @Test
    void an_error_names_what_is_wrong_before_it_says_what_it_must_be() {
        assertThat(answer(ReadProblem.badParameter("asOf", "must be a date")))
                .contains("\"errors\":[{\"parameter\":\"asOf\",\"detail\":\"must be a date\"}]");
        assertThat(answer(ReadProblem.badField("/to", "must be a day that is over")))
                .contains("\"errors\":[{\"pointer\":\"/to\",\"detail\":\"must be a day that is over\"}]");
    }

    private static String answer(RuntimeException error) {
        MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/v1/sla"));
        new ReadErrors(JsonMapper.shared()).handle(exchange, error).block();
        return exchange.getResponse().getBodyAsString().block();
    }
}
