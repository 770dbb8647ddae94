package io.accounthealth.query.openapi;

import io.accounthealth.query.http.Tabular;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Names each read in the API description by its path, as commands are named by theirs, and shows an answer of it:
 * {@code answers/<path>.json}, recorded over a small history, which a test compares with the answer of a server. Boards
 * have theirs already. What is said of a read are {@link ReadTexts}.
 */
final class AnswerExamples implements OpenApiCustomizer {

    private static final String ROOT = "/v1/";

    private final ReadTexts texts = new ReadTexts();

    @Override
    public void customise(OpenAPI api) {
        if (api.getPaths() != null) {
            api.getPaths().forEach((path, item) -> {
                if (path.startsWith(ROOT)) {
                    describe(path, item);
                }
                item.readOperations().forEach(texts::describe);
            });
        }
    }

    private static void describe(String path, PathItem item) {
        if (item.getGet() != null) {
            item.getGet().setOperationId(name(path));
        }
        Object example = example(path);
        Operation read = item.getGet() == null ? item.getPost() : item.getGet();
        if (read != null) {
            rows(read);
        }
        if (example != null && read != null) {
            show(read, example);
        }
    }

    /** Rows are text; a board names its columns. */
    private static void rows(Operation read) {
        ApiResponse answer =
                read.getResponses() == null ? null : read.getResponses().get("200");
        Content content = answer == null ? null : answer.getContent();
        if (content != null
                && content.containsKey(Tabular.CSV)
                && !(content.get(Tabular.CSV).getSchema() instanceof StringSchema)) {
            content.addMediaType(Tabular.CSV, new io.swagger.v3.oas.models.media.MediaType().schema(ofRows()));
        }
    }

    private static Schema<?> ofRows() {
        return new StringSchema().description("The first row names the columns (RFC 4180)");
    }

    private static void show(Operation read, Object example) {
        ApiResponse answer =
                read.getResponses() == null ? null : read.getResponses().get("200");
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

    /** For instance {@code accounts-one-health} of {@code /v1/accounts/{id}/health}. */
    private static String name(String path) {
        return path.substring(ROOT.length()).replace('/', '-').replaceAll("\\{\\w+}", "one");
    }

    /** The resource with the answer of a path. */
    static String file(String path) {
        return "/answers/" + name(path) + ".json";
    }

    /** As plain maps and lists, which the library of the description can write; null where there is none. */
    private static @Nullable Object example(String path) {
        try (InputStream in = AnswerExamples.class.getResourceAsStream(file(path))) {
            return in == null ? null : JsonMapper.shared().readValue(in, Object.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
