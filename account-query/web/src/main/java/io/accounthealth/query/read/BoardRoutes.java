package io.accounthealth.query.read;

import io.accounthealth.query.http.CsvRow;
import io.accounthealth.query.http.Tabular;
import io.accounthealth.query.read.BoardDefinition.Route;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.converter.ResolvedSchema;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.ResolvableType;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/** Registers two routes for each board, and describes them in the API. */
@Component
final class BoardRoutes implements SmartInitializingSingleton, OpenApiCustomizer {

    private final List<BoardDefinition<?, ?>> boards;
    private final RequestMappingHandlerMapping mapping;
    private final JsonMapper json;

    BoardRoutes(
            List<BoardDefinition<?, ?>> boards,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping,
            JsonMapper json) {
        this.boards = boards;
        this.mapping = mapping;
        this.json = json;
    }

    private Stream<Route<?, ?>> routes() {
        return boards.stream().flatMap(BoardDefinition::routes);
    }

    @Override
    public void afterSingletonsInstantiated() {
        RequestMappingInfo.BuilderConfiguration options = new RequestMappingInfo.BuilderConfiguration();
        options.setPatternParser(mapping.getPathPatternParser());
        options.setContentTypeResolver(mapping.getContentTypeResolver());
        routes().forEach(route -> mapping.registerMapping(
                RequestMappingInfo.paths(route.path())
                        .methods(RequestMethod.GET)
                        .produces(MediaType.APPLICATION_JSON_VALUE, Tabular.CSV)
                        .options(options)
                        .build(),
                BoardEndpoint.class.getName(),
                handler(route.isOfAnAccount() ? "account" : "portfolio")));
    }

    private static Method handler(String name) {
        return Stream.of(BoardEndpoint.class.getDeclaredMethods())
                .filter(each -> each.getName().equals(name) && each.isAnnotationPresent(ListParameters.class))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void customise(OpenAPI api) {
        BoardExample example = new BoardExample(json);
        routes().forEach(route -> describe(api, route, example.of(route)));
    }

    private static void describe(OpenAPI api, Route<?, ?> route, Object example) {
        Operation read = Objects.requireNonNull(api.getPaths().get(route.path()), route.path())
                .getGet();
        read.summary(route.summary()).description(route.description() + Page.WHOLE_AS_CSV);
        List<Parameter> parameters = new ArrayList<>(read.getParameters());
        parameters.addAll(
                route.isOfAnAccount() ? 1 : 0,
                route.parameters().entrySet().stream()
                        .map(own -> new QueryParameter()
                                .name(own.getKey())
                                .required(false)
                                .schema(own.getValue()))
                        .toList());
        read.setParameters(parameters);
        Type answer = ResolvableType.forClassWithGenerics(BoardAnswer.class, route.board().figures, route.board().row)
                .getType();
        ResolvedSchema schema =
                ModelConverters.getInstance(true).resolveAsResolvedSchema(new AnnotatedType(answer).resolveAsRef(true));
        schema.referencedSchemas.forEach(api.getComponents().getSchemas()::putIfAbsent);
        ApiResponse ok = Objects.requireNonNull(read.getResponses().get("200"));
        ok.getContent()
                .addMediaType(
                        MediaType.APPLICATION_JSON_VALUE,
                        new io.swagger.v3.oas.models.media.MediaType()
                                .schema(schema.schema)
                                .example(example));
        ok.getContent()
                .addMediaType(
                        Tabular.CSV,
                        new io.swagger.v3.oas.models.media.MediaType()
                                .schema(new StringSchema()
                                        .description("The columns "
                                                + String.join(", ", CsvRow.columns(route.board().row))
                                                + " (RFC 4180)")));
    }
}
