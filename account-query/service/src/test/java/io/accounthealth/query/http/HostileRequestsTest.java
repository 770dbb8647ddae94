package io.accounthealth.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.query.testing.ReadingTest;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileRequestsTest extends ReadingTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/accounts/%zz/health",
                "GET /v1/accounts/a%2Fb/health",
                "GET /v1/accounts/;a=b/health",
                "GET /v1/accounts?q=%zz",
                "GET /v1/accounts?asOf=%ff%00",
                "GET /v1/../../etc/passwd",
                "GET /v1/nothing-here",
                "DELETE /v1/accounts",
                "BREW /v1/accounts"
            })
    void a_request_that_makes_no_sense_is_refused_without_a_word_about_the_inside(String line) throws IOException {
        String answer = exchange(line, "");

        assertThat(answer).startsWith("HTTP/1.1 4").doesNotContain("Exception", "springframework", "accounthealth.");
    }

    @Test
    void a_header_that_makes_no_sense_is_a_problem() throws IOException {
        assertThat(exchange("GET /v1/portfolio", "X-Min-Position: 1e9\r\n")).contains("application/problem+json");
        assertThat(exchange("GET /v1/portfolio", "Accept: rubbish\r\n")).startsWith("HTTP/1.1 406");
        assertThat(exchange("GET /v1/changes", "Last-Event-ID: yesterday\r\n")).startsWith("HTTP/1.1 400");
    }

    @ParameterizedTest
    @CsvSource({
        "GET /v1/accounts/%zz, 400, malformed",
        "GET /v1/accounts?q=%, 400, malformed",
        "GET /v1/accounts/a b, 400, malformed",
        "LONG, 414, address-too-long"
    })
    void a_request_whose_address_cannot_be_read_is_a_problem_too(String line, int status, String type)
            throws IOException {
        String answer = exchange(line.replace("LONG", "GET /v1/accounts?q=" + "a".repeat(5_000)), "");

        assertThat(answer)
                .startsWith("HTTP/1.1 " + status)
                .containsIgnoringCase("content-type: application/problem+json")
                .contains("\"type\":\"/problems/" + type + "\"", "\"status\":" + status);
    }

    @Test
    void headers_that_are_too_large_are_a_problem_too() throws IOException {
        assertThat(exchange("GET /v1/portfolio", "X-Much: " + "a".repeat(9_000) + "\r\n"))
                .startsWith("HTTP/1.1 431")
                .contains("\"type\":\"/problems/headers-too-large\"");
    }

    @Test
    void the_head_alone_of_an_address_that_cannot_be_read_has_no_body() throws IOException {
        assertThat(exchange("HEAD /v1/accounts/%zz", ""))
                .startsWith("HTTP/1.1 400")
                .endsWith("\r\n\r\n");
    }

    @Test
    void a_query_of_ten_megabytes_is_refused_and_the_next_reader_is_answered() throws IOException {
        String answer = exchange("GET /v1/accounts?q=" + "a".repeat(10_000_000), "");

        assertThat(answer).matches(text -> text.isEmpty() || text.startsWith("HTTP/1.1 4"));
        assertThat(get("/v1/portfolio").status()).isEqualTo(200);
    }

    /** All that comes back; nothing when the server hangs up while it is still being written to. */
    private String exchange(String line, String headers) throws IOException {
        try (Socket socket = new Socket("localhost", server.port())) {
            String request = line + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + "Authorization: Bearer "
                    + server.token() + "\r\n" + headers + "\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (SocketException hungUp) {
            return "";
        }
    }
}
