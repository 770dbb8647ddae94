package io.accounthealth.query.openapi;

import io.accounthealth.query.http.Tabular;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Puts an answer into the description of each read that has one: {@code answers/<path>.json}, made by asking a server
 * over a small history. A test asks again and compares.
 */
final class AnswerExamples implements OpenApiCustomizer {

    private static final String OK = "200";

    /** Without an answer of its own a board of one account is shown by that of all. */
    private static final String OF_ONE = "/v1/accounts/{id}/";

    @Override
    public void customise(OpenAPI api) {
        if (api.getPaths() != null) {
            api.getPaths().forEach((path, item) -> {
                Object own = example(path);
                Object example = own == null && path.startsWith(OF_ONE) ? example(path.replace(OF_ONE, "/v1/")) : own;
                Operation read = item.getGet() == null ? item.getPost() : item.getGet();
                if (example != null && read != null) {
                    show(read, example);
                }
            });
        }
    }

    private static void show(Operation read, Object example) {
        ApiResponse answer =
                read.getResponses() == null ? null : read.getResponses().get(OK);
        Content content = answer == null ? null : answer.getContent();
        if (content == null) {
            return;
        }
        content.forEach((type, media) -> {
            if (!type.equals(Tabular.CSV) && !type.equals(MediaType.TEXT_EVENT_STREAM_VALUE)) {
                media.setExample(example);
            }
        });
    }

    /** The name of the file that holds the answer of a path. */
    static String file(String path) {
        return "/answers/" + path.substring("/v1/".length()).replace('/', '-').replace("{id}", "one") + ".json";
    }

    /** As plain maps and lists, which the library that writes the description knows; null where there is none. */
    private static @Nullable Object example(String path) {
        if (!path.startsWith("/v1/")) {
            return null;
        }
        try (InputStream in = AnswerExamples.class.getResourceAsStream(file(path))) {
            return in == null ? null : JsonMapper.shared().readValue(in, Object.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
