package io.accounthealth.query.read;

import io.accounthealth.query.http.Tabular;
import io.accounthealth.query.http.Values;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.converter.ResolvedSchema;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
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
import org.springframework.core.ResolvableType;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/** Two routes a board, and their description in the API. */
final class BoardRoutes implements SmartInitializingSingleton, OpenApiCustomizer {

    static final String PORTFOLIO = "/v1/";
    static final String ACCOUNT = "/v1/accounts/{id}/";

    private final List<BoardDefinition<?, ?>> boards;
    private final String endpoint;
    private final RequestMappingHandlerMapping routes;

    /** @param endpoint the name of the bean */
    BoardRoutes(List<BoardDefinition<?, ?>> boards, String endpoint, RequestMappingHandlerMapping routes) {
        this.boards = boards;
        this.endpoint = endpoint;
        this.routes = routes;
    }

    @Override
    public void afterSingletonsInstantiated() {
        for (BoardDefinition<?, ?> board : boards) {
            lead(PORTFOLIO + board.name(), "portfolio");
            lead(ACCOUNT + board.name(), "account");
        }
    }

    private void lead(String path, String to) {
        RequestMappingInfo.BuilderConfiguration options = new RequestMappingInfo.BuilderConfiguration();
        options.setPatternParser(routes.getPathPatternParser());
        options.setContentTypeResolver(routes.getContentTypeResolver());
        RequestMappingInfo route = RequestMappingInfo.paths(path)
                .methods(RequestMethod.GET)
                .produces(MediaType.APPLICATION_JSON_VALUE, Tabular.CSV)
                .options(options)
                .build();
        Method method = Stream.of(BoardEndpoint.class.getDeclaredMethods())
                .filter(each -> each.getName().equals(to) && each.isAnnotationPresent(ListParameters.class))
                .findFirst()
                .orElseThrow();
        routes.registerMapping(route, endpoint, method);
    }

    @Override
    public void customise(OpenAPI api) {
        for (BoardDefinition<?, ?> board : boards) {
            describe(api, read(api, PORTFOLIO + board.name()), board, board.portfolio(), true);
            describe(api, read(api, ACCOUNT + board.name()), board, board.account(), false);
        }
    }

    private static Operation read(OpenAPI api, String path) {
        return Objects.requireNonNull(api.getPaths().get(path), path).getGet();
    }

    private static void describe(
            OpenAPI api,
            Operation read,
            BoardDefinition<?, ?> board,
            BoardDefinition.Route<?, ?> route,
            boolean ofPortfolio) {
        read.summary(route.summary()).description(route.description() + Page.WHOLE_AS_CSV);
        List<Parameter> parameters = new ArrayList<>(read.getParameters());
        parameters.addAll(ofPortfolio ? 0 : 1, own(board, ofPortfolio));
        read.setParameters(parameters);
        Type answer = ResolvableType.forClassWithGenerics(BoardAnswer.class, board.figures(), board.row())
                .getType();
        ResolvedSchema schema =
                ModelConverters.getInstance(true).resolveAsResolvedSchema(new AnnotatedType(answer).resolveAsRef(true));
        schema.referencedSchemas.forEach(api.getComponents().getSchemas()::putIfAbsent);
        ApiResponse told = Objects.requireNonNull(read.getResponses().get("200"));
        told.getContent().values().forEach(media -> media.setSchema(schema.schema));
    }

    private static List<Parameter> own(BoardDefinition<?, ?> board, boolean ofPortfolio) {
        List<Parameter> own = new ArrayList<>();
        BoardDefinition.Choice<?, ?> choice = board.choice();
        if (choice != null) {
            Schema<String> one = new StringSchema()
                    ._enum(Stream.of(choice.all()).map(Values::written).toList())
                    ._default(Values.written(choice.usual(ofPortfolio)));
            own.add(new QueryParameter()
                    .name(BoardDefinition.SHOW)
                    .required(false)
                    .schema(one));
        }
        BoardDefinition.Days days = board.days();
        if (days != null) {
            Schema<String> number = new StringSchema();
            if (days.isDefault()) {
                number.setDefault(Integer.toString(days.usual()));
            }
            own.add(new QueryParameter().name(days.name()).required(false).schema(number));
        }
        return own;
    }
}
