package io.accounthealth.edge.description;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** The API description of a service, as far as it is the same for both. */
@Configuration(proxyBeanMethods = false)
public class DescriptionConfiguration {

    @Bean
    OpenAPI description() {
        Components components = ProblemAnswers.components();
        return new OpenAPI()
                .info(new Info()
                        .title("Account Health")
                        .version("1")
                        .description("Events of accounts are recorded by commands, and read as they were true and"
                                + " known at any point. The version is that of the paths below /v1; fields, routes and"
                                + " parameters are added within it, and none is taken away.")
                        .license(new License().name("Apache 2.0").identifier("Apache-2.0")))
                .servers(List.of(new Server().url("/").description("Where this description was read")))
                .tags(Arrays.stream(Topic.values()).map(Topic::tag).toList())
                .components(components);
    }

    @Bean
    NullableFields nullableFields(JsonMapper json) {
        return new NullableFields(json);
    }

    @Bean
    OperationCustomizer problemAnswers() {
        return new ProblemAnswers();
    }

    /** Each service describes its own topics; what is of any media type is JSON. */
    @Bean
    OpenApiCustomizer answersAndTopics() {
        return api -> {
            Set<String> named = operations(api)
                    .flatMap(operation -> operation.getTags().stream())
                    .collect(Collectors.toSet());
            List<Tag> tags = api.getTags();
            api.setTags(
                    tags.stream().filter(tag -> named.contains(tag.getName())).toList());
            operations(api)
                    .flatMap(operation -> operation.getResponses().values().stream())
                    .forEach(DescriptionConfiguration::asJson);
        };
    }

    private static Stream<Operation> operations(OpenAPI api) {
        return api.getPaths().values().stream().flatMap(path -> path.readOperations().stream());
    }

    private static void asJson(ApiResponse answer) {
        Content content = answer.getContent();
        if (content != null && content.containsKey(MediaType.ALL_VALUE)) {
            content.addMediaType(MediaType.APPLICATION_JSON_VALUE, content.remove(MediaType.ALL_VALUE));
        }
    }

    /** What routes are about: their tags in the API description. */
    private enum Topic {
        ACCOUNTS("One account: its card, health, timeline, money and reports, and the lists of accounts"),
        ACCESS("Who may see what, who has seen what, and access tokens"),
        BOARDS("Lists of one kind of thing, of an account or of all that the caller sees"),
        COMMANDS("Recording facts about an account, and correcting or retracting them"),
        EVENTS("CloudEvents of integrations, those that were rejected, and the schemas of all types of events"),
        IMPORTS("Files of spend, media performance and exchange rates"),
        LOG("Events as they were recorded, and the stream of new ones"),
        POLICIES("Rules and settings with a history: health, SLA targets, alerts, playbooks, attributes"),
        PORTFOLIO("All accounts that the caller sees, together"),
        PRIVACY("Requests of people, erasure, legal holds and retention rules"),
        PROOFS("Checkpoints that were signed, proofs and exports"),
        RETENTION("How much of the revenue stays, by account, manager and cohort"),
        SOURCES("What sends facts, and how far it has come");

        private final String meaning;

        Topic(String meaning) {
            this.meaning = meaning;
        }

        Tag tag() {
            return new Tag().name(name().toLowerCase(Locale.ROOT)).description(meaning);
        }
    }
}
