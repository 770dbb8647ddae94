package io.accounthealth.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.command.imports.feed.FeedKind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Files of both kinds, sent to a running write side. */
final class FeedFiles {

    static final String SPEND = "account,name,line,period_start,period_end,amount,currency\n";

    static final String PERFORMANCE = "account,name,line,period_start,period_end,impressions,measurable_impressions,"
            + "viewable_impressions,clicks,video_starts,video_completions,conversions,conversion_value,currency\n";

    private FeedFiles() {}

    /** A file of spend as it is; or one of performance of which the values of conversions are what was spent. */
    static String as(FeedKind kind, String spend) {
        List<String> header = List.of(spend.lines().findFirst().orElse("").split(",", -1));
        int amount = header.indexOf("amount");
        if (kind == FeedKind.SPEND || amount < 0) {
            return spend;
        }
        String columns = "impressions,measurable_impressions,viewable_impressions,clicks,video_starts,"
                + "video_completions,conversions,conversion_value";
        return spend.lines()
                .map(line -> line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1))
                .map(cells -> {
                    if (cells.length == header.size()) {
                        cells[amount] = cells[amount].equals("amount") ? columns : ",,,,,,," + cells[amount];
                    }
                    return String.join(",", cells);
                })
                .collect(Collectors.joining("\n", "", "\n"));
    }

    static ResponseSpec send(Service service, FeedKind kind, String query, String file) {
        return send(service, kind.written(), query, file);
    }

    static ResponseSpec send(Service service, String kind, String query, String file) {
        return service.http
                .post()
                .uri("/v1/imports/" + kind + query)
                .contentType(MediaType.valueOf("text/csv"))
                .bodyValue(file.getBytes(StandardCharsets.UTF_8))
                .exchange();
    }

    /** The progress of an import when it has ended, confirmed where it waits for that. */
    static JsonNode run(Service service, FeedKind kind, String query, String file) {
        return run(service, kind.written(), query, file);
    }

    /** Likewise. */
    static JsonNode run(Service service, String kind, String query, String file) {
        String where = send(service, kind, query, file)
                .expectStatus()
                .isAccepted()
                .returnResult(Void.class)
                .getResponseHeaders()
                .getFirst("Location");
        JsonNode ended = ended(service, where);
        if (!ended.get("state").asString().equals("needs-confirmation")) {
            return ended;
        }
        confirm(service, where);
        return ended(service, where);
    }

    static JsonNode show(Service service, String where) {
        return JsonMapper.shared()
                .readTree(service.http
                        .get()
                        .uri(where)
                        .exchange()
                        .expectBody()
                        .returnResult()
                        .getResponseBodyContent());
    }

    static void confirm(Service service, String where) {
        service.http.post().uri(where + "/confirm").exchange().expectStatus().isAccepted();
    }

    /** The progress of an import when it has ended, or waits to be confirmed. */
    static JsonNode ended(Service service, String where) {
        service.http
                .get()
                .uri(where)
                .accept(MediaType.TEXT_EVENT_STREAM)
                .exchange()
                .returnResult(String.class)
                .getResponseBody()
                .blockLast();
        return show(service, where);
    }

    static void assertCounts(JsonNode done, int reported, int restated, int retracted, int unchanged, int rejected) {
        assertThat(List.of(
                        done.get("state").stringValue(),
                        done.get("reported").intValue(),
                        done.get("restated").intValue(),
                        done.get("retracted").intValue(),
                        done.get("unchanged").intValue(),
                        done.get("rejected").intValue()))
                .as(done.toString())
                .isEqualTo(List.of("completed", reported, restated, retracted, unchanged, rejected));
    }
}
