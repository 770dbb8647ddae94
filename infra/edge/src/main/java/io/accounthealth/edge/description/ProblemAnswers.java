package io.accounthealth.edge.description;

import io.accounthealth.edge.access.Allowed;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;

/** Says of each route with which problems it may answer, from who may call it, its method and its path. */
public final class ProblemAnswers implements OperationCustomizer {

    private static final String PROBLEM = "Problem";
    private static final String RESPONSES = "#/components/responses/";

    private enum Kind {
        BAD_REQUEST("BadRequest", "400", "A parameter, a header or the body is wrong"),
        UNAUTHORIZED("Unauthorized", "401", "There is no access token, or none that holds"),
        FORBIDDEN("Forbidden", "403", "The caller may not do this"),
        NOT_FOUND("NotFound", "404", "What the path names is not there, or not for the caller"),
        CONFLICT("Conflict", "409", "The decision was refused"),
        TOO_LARGE("TooLarge", "413", "The body is too large"),
        MEDIA_TYPE("MediaType", "415", "The body is of a media type that is not taken here"),
        UNPROCESSABLE("Unprocessable", "422", "The request is well-formed, and cannot be carried out as it is"),
        TOO_MANY("TooMany", "429", "A limit was reached; Retry-After has the seconds to wait"),
        OTHER("Other", "default", "Any other problem");

        private final String title;
        private final String code;
        private final String meaning;

        Kind(String title, String code, String meaning) {
            this.title = title;
            this.code = code;
            this.meaning = meaning;
        }
    }

    private static final Set<Kind> OF_POSTS =
            EnumSet.of(Kind.CONFLICT, Kind.TOO_LARGE, Kind.MEDIA_TYPE, Kind.UNPROCESSABLE);

    ProblemAnswers() {}

    /** The problem, and the answer of each kind. */
    static Components components() {
        Components components = new Components().addSchemas(PROBLEM, problem());
        Content content = new Content()
                .addMediaType(
                        org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                        new MediaType().schema(new Schema<>().$ref(PROBLEM)));
        for (Kind kind : Kind.values()) {
            components.addResponses(
                    kind.title, new ApiResponse().description(kind.meaning).content(content));
        }
        return components;
    }

    private static Schema<?> problem() {
        Schema<?> error = new ObjectSchema()
                .addProperty("parameter", new StringSchema().description("The query parameter or header"))
                .addProperty("pointer", new StringSchema().description("The place in the body, as a JSON Pointer"))
                .addProperty("detail", new StringSchema().description("What it must be"))
                .addRequiredItem("detail");
        Schema<?> problem = new ObjectSchema()
                .description("A problem (RFC 9457). Some kinds have fields of their own beside these.")
                .addProperty(
                        "type", new StringSchema().description("What kind of problem it is, such as /problems/refused"))
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema().description("What is wrong, and how it is mended"))
                .addProperty("reason", new StringSchema().description("Of a refused decision the stable reason"))
                .addProperty(
                        "item",
                        new StringSchema()
                                .description("Of a step that its item's state does not allow, the kind of the item"))
                .addProperty("state", new StringSchema().description("The state that the item is in"))
                .addProperty("needed", new StringSchema().description("The states that allow the step"))
                .addProperty("errors", new ArraySchema().items(error));
        problem.setRequired(List.of("type", "title", "status", "detail"));
        problem.setAdditionalProperties(true);
        return problem;
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        Allowed allowed = handler.getMethodAnnotation(Allowed.class);
        boolean open = allowed != null && allowed.value().isOpen();
        if (open) {
            operation.setSecurity(List.of());
        }
        ApiResponses answers = operation.getResponses();
        boolean ownErrors = answers.keySet().stream().anyMatch(code -> code.startsWith("4"));
        if (!ownErrors) {
            kinds(handler, open).forEach(kind -> add(operation, kind));
        }
        return operation;
    }

    /** What may be wrong with a body, for a route whose method its handler does not say. */
    public static void ofPost(Operation operation) {
        OF_POSTS.forEach(kind -> add(operation, kind));
    }

    private static void add(Operation operation, Kind kind) {
        operation.getResponses().addApiResponse(kind.code, new ApiResponse().$ref(RESPONSES + kind.title));
    }

    private static Stream<Kind> kinds(HandlerMethod handler, boolean open) {
        RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), RequestMapping.class);
        RequestMethod[] methods = mapping == null ? new RequestMethod[0] : mapping.method();
        boolean posts = List.of(methods).contains(RequestMethod.POST);
        boolean named = Stream.of(handler.getMethodParameters())
                .anyMatch(parameter -> parameter.hasParameterAnnotation(PathVariable.class));
        return Stream.of(Kind.values()).filter(kind -> switch (kind) {
            case BAD_REQUEST, TOO_MANY, OTHER -> true;
            case UNAUTHORIZED, FORBIDDEN -> !open;
            case NOT_FOUND -> named;
            default -> posts && OF_POSTS.contains(kind);
        });
    }
}
