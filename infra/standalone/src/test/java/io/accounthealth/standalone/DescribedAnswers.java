package io.accounthealth.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the API description says of answers, to which every answer is held: no field more, none less, no other null. */
final class DescribedAnswers {

    /** Limits, and what the header Accept rules out: any other problem, in the description. */
    private static final Set<Integer> OF_ANY_ROUTE = Set.of(406, 429);

    private static final String DOCUMENT = "https://account-health.test/description";
    private static final String SCHEMA = "schema";

    private record Route(String template, Pattern pattern) {
        static Route of(String template) {
            return new Route(template, Pattern.compile(template.replaceAll("\\{\\w+}", "[^/]+")));
        }

        private long variables() {
            return template.chars().filter(each -> each == '{').count();
        }
    }

    private final JsonNode description;
    private final List<Route> routes;
    private final SchemaRegistry registry;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    DescribedAnswers(String description) {
        ObjectNode document = (ObjectNode) JsonMapper.shared().readTree(description);
        close(document.path("components").path("schemas"));
        this.description = document;
        routes = document.path("paths").propertyNames().stream()
                .map(Route::of)
                .sorted(Comparator.comparing(Route::variables))
                .toList();
        registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(DOCUMENT, document.toString())));
    }

    /** In the description fields may be added; here none may be that it does not have. */
    private static void close(JsonNode schema) {
        boolean open = schema.has("discriminator") || schema.has("additionalProperties") || schema.has("allOf");
        if (schema instanceof ObjectNode node && schema.path("properties").isObject() && !open) {
            node.put("additionalProperties", false);
        }
        schema.properties().forEach(each -> {
            if (!each.getKey().equals("allOf")) {
                close(each.getValue());
            }
        });
        schema.values().forEach(each -> {
            if (schema.isArray()) {
                close(each);
            }
        });
    }

    /** @param type of the answer, as its header has it */
    void check(String method, String address, int status, String type, String body) {
        String media = type.replaceFirst(";.*", "");
        String what = method + " " + address + " " + status + " " + media;
        Route route = route(method, address);
        boolean isOfApi = address.startsWith("/v1/") && status < 400;
        assertThat(route != null || !isOfApi).as(what + " is described").isTrue();
        if (route == null || body.isEmpty() || !(media.endsWith("/json") || media.endsWith("+json"))) {
            return;
        }
        JsonNode operation = operation(method, route);
        String code = operation.path("responses").has(Integer.toString(status)) ? Integer.toString(status) : "default";
        assertThat(status >= 500 || OF_ANY_ROUTE.contains(status) || !code.equals("default"))
                .as(what + " is described")
                .isTrue();
        String at =
                "/paths/" + escaped(route.template()) + "/" + method.toLowerCase(Locale.ROOT) + "/responses/" + code;
        String ref = description.at(at).path("$ref").asString("");
        String content = (ref.isEmpty() ? at : ref.substring(1)) + "/content/" + escaped(media) + "/" + SCHEMA;
        assertThat(description.at(content).isMissingNode())
                .as(what + " is described")
                .isFalse();
        assertThat(errors(content, body)).as(what).isEmpty();
    }

    private List<String> errors(String place, String body) {
        // A schema that refers to the place; one of the place itself would read the whole document anew.
        Schema schema = schemas.computeIfAbsent(
                place,
                each -> registry.getSchema(
                        JsonMapper.shared().createObjectNode().put("$ref", DOCUMENT + "#" + each)));
        List<String> errors = new ArrayList<>();
        schema.validate(JsonMapper.shared().readTree(body)).forEach(each -> errors.add(each.toString()));
        return errors;
    }

    private JsonNode operation(String method, Route route) {
        return description.path("paths").path(route.template()).path(method.toLowerCase(Locale.ROOT));
    }

    private Route route(String method, String address) {
        String path = address.replaceFirst("\\?.*", "");
        Optional<Route> fitting = routes.stream()
                .filter(each -> each.pattern().matcher(path).matches())
                .filter(each -> operation(method, each).isObject())
                .findFirst();
        return fitting.orElse(null);
    }

    private static String escaped(String part) {
        return part.replace("~", "~0").replace("/", "~1");
    }
}
