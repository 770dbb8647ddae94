package io.accounthealth.edge.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

class TraceTest {

    private static final String ID = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String GIVEN = "00-" + ID + "-00f067aa0ba902b7-01";

    @Test
    void a_callers_trace_goes_through_untouched() {
        ServerWebExchange passed = filtered(GIVEN);

        assertThat(passed.getRequest().getHeaders().get(Trace.HEADER)).containsExactly(GIVEN);
        assertThat(passed.getRequest().getHeaders().getFirst("tracestate")).isEqualTo("vendor=1");
        assertThat(passed.getResponse().getHeaders().getFirst(TraceFilter.ANSWERED))
                .isEqualTo(ID);
    }

    @Test
    void a_request_without_a_trace_begins_one() {
        ServerWebExchange one = filtered();
        ServerWebExchange other = filtered();

        assertThat(id(one)).matches("[0-9a-f]{32}").isNotEqualTo(id(other));
        assertThat(one.getResponse().getHeaders().getFirst(TraceFilter.ANSWERED))
                .isEqualTo(id(one));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
                "x\r\nSet-Cookie: a=b"
            })
    void what_is_no_trace_is_replaced_with_all_that_came_with_it(String broken) {
        ServerWebExchange passed = filtered(broken);

        assertThat(id(passed)).matches("[0-9a-f]{32}").isNotEqualTo(ID);
        assertThat(passed.getRequest().getHeaders().get("tracestate")).isNull();
    }

    @Test
    void two_traces_are_none() {
        assertThat(id(filtered(GIVEN, GIVEN))).isNotEqualTo(ID);
    }

    @Test
    void a_later_version_may_say_more() {
        assertThat(Trace.parse("01-" + ID + "-00f067aa0ba902b7-01-more"))
                .map(Trace::id)
                .contains(ID);
    }

    @Test
    void work_names_its_trace_in_the_log_and_leaves_nothing_behind() {
        HttpHeaders headers = new HttpHeaders();
        headers.set(Trace.HEADER, GIVEN);
        List<String> seen = new ArrayList<>();

        Trace.logged(headers, () -> seen.add(MDC.get(Trace.LOG_KEY)));

        assertThat(seen).containsExactly(ID);
        assertThat(MDC.get(Trace.LOG_KEY)).isNull();
    }

    private static String id(ServerWebExchange exchange) {
        return Trace.idOf(exchange.getRequest().getHeaders());
    }

    private static ServerWebExchange filtered(String... given) {
        MockServerHttpRequest request = MockServerHttpRequest.get("/")
                .header(Trace.HEADER, given)
                .header("tracestate", "vendor=1")
                .build();
        AtomicReference<ServerWebExchange> passed = new AtomicReference<>();
        new TraceFilter()
                .filter(MockServerWebExchange.from(request), exchange -> {
                    passed.set(exchange);
                    return Mono.empty();
                })
                .block();
        return passed.get();
    }
}
