package io.accounthealth.query.http;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.server.NotAcceptableStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Lets a plain link ask for what otherwise only the header {@code Accept} can: {@code ?format=csv}; and says in the
 * description which forms a read has.
 */
public final class FormatParameter implements WebFilter, OpenApiCustomizer {

    public static final String NAME = "format";
    public static final String ZIP = "application/zip";
    public static final String DESCRIPTION = "In place of the header Accept";

    private static final Map<String, MediaType> FORMATS = new TreeMap<>(Map.of(
            "json",
            MediaType.APPLICATION_JSON,
            "csv",
            MediaType.parseMediaType(Tabular.CSV),
            "ndjson",
            MediaType.APPLICATION_NDJSON,
            "zip",
            MediaType.parseMediaType(ZIP)));

    /** Asks a route for a form that it has not, so that routes without forms refuse the parameter, not its value. */
    private static final MediaType OF_NO_ANSWER = new MediaType("application", "x-no-answer");

    private final ObjectProvider<RequestMappingHandlerMapping> routes;

    FormatParameter(@Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> routes) {
        this.routes = routes;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (!exchange.getRequest().getPath().value().startsWith("/v1/")) {
            return chain.filter(exchange);
        }
        @Nullable String format = exchange.getRequest().getQueryParams().getFirst(NAME);
        if (format == null) {
            return chain.filter(exchange);
        }
        MediaType type = FORMATS.getOrDefault(format.toLowerCase(Locale.ROOT), OF_NO_ANSWER);
        ServerWebExchange asked = exchange.mutate()
                .request(request -> request.headers(headers -> headers.setAccept(List.of(type))))
                .build();
        // Looked for here: beside the write side, whose answer to a form that no route has knows no parameter.
        return routes.getObject()
                .getHandler(asked)
                .onErrorMap(NotAcceptableStatusException.class, FormatParameter::refused)
                .then(chain.filter(asked));
    }

    /** Names the forms that the route has. */
    private static Throwable refused(NotAcceptableStatusException refused) {
        List<String> forms = forms(refused.getSupportedMediaTypes()::contains);
        return forms.isEmpty() ? refused : ReadProblem.badParameter(NAME, "must be one of " + String.join(", ", forms));
    }

    /** Once all is described: one path may lead to two methods, each with a form of its own. */
    @Override
    public void customise(OpenAPI api) {
        if (api.getPaths() != null) {
            api.getPaths().values().stream()
                    .map(PathItem::getGet)
                    .filter(Objects::nonNull)
                    .forEach(FormatParameter::describe);
        }
    }

    private static void describe(Operation read) {
        ApiResponse answer = read.getResponses().get("200");
        if (answer != null && read.getParameters() != null) {
            read.getParameters().stream()
                    .filter(parameter -> parameter.getName().equals(NAME))
                    .forEach(parameter -> parameter.setSchema(new StringSchema()
                            ._enum(forms(type -> answer.getContent().containsKey(type.toString())))));
        }
    }

    private static List<String> forms(Predicate<MediaType> has) {
        return FORMATS.entrySet().stream()
                .filter(format -> has.test(format.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
