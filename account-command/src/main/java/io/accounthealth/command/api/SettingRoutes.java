package io.accounthealth.command.api;

import io.accounthealth.edge.description.ProblemAnswers;
import io.accounthealth.events.DomainEvent;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.settings.VersionedSetting;
import io.accounthealth.settings.VersionedSettings;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.parameters.RequestBody;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/** Registers the two routes of each kind of settings, and describes them in the API. */
@Component
final class SettingRoutes implements SmartInitializingSingleton, OpenApiCustomizer {

    private static final ResourceBundle TEXTS = ResourceBundle.getBundle("descriptions.settings");

    private final RequestMappingHandlerMapping mapping;
    private final InstantSource clock;
    private final String endpoint;

    SettingRoutes(
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping,
            InstantSource clock,
            ListableBeanFactory beans) {
        this.mapping = mapping;
        this.endpoint = beans.getBeanNamesForType(SettingsEndpoint.class)[0];
        this.clock = clock;
    }

    private static String retire(VersionedSetting<?> kind) {
        return kind.route() + "/{" + SettingsEndpoint.VERSION + "}/retire";
    }

    @Override
    public void afterSingletonsInstantiated() {
        VersionedSettings.ALL.forEach(kind -> {
            register(kind.route(), SettingsEndpoint.PUBLISH);
            register(retire(kind), SettingsEndpoint.RETIRE);
        });
    }

    private void register(String path, String handler) {
        RequestMappingInfo.BuilderConfiguration options = new RequestMappingInfo.BuilderConfiguration();
        options.setPatternParser(mapping.getPathPatternParser());
        options.setContentTypeResolver(mapping.getContentTypeResolver());
        mapping.registerMapping(
                RequestMappingInfo.paths(path)
                        .methods(RequestMethod.POST)
                        .consumes(MediaType.APPLICATION_JSON_VALUE)
                        .options(options)
                        .build(),
                endpoint,
                Stream.of(SettingsEndpoint.class.getDeclaredMethods())
                        .filter(each -> each.getName().equals(handler))
                        .findFirst()
                        .orElseThrow());
    }

    @Override
    public void customise(OpenAPI api) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        for (VersionedSetting<?> kind : VersionedSettings.ALL) {
            Operation publish = operation(api, kind.route());
            describe(publish, kind, "publish", kind.published(), FactBody.ofSetting(kind.published(), today));
            CommandPaths.succeeds(publish, "201", "Created");
            CommandPaths.proposed(api, publish);
            ProblemAnswers.ofPost(publish);
            Operation retire = operation(api, retire(kind));
            ProblemAnswers.ofPost(retire);
            describe(
                    retire,
                    kind,
                    "retire",
                    kind.retired(),
                    FactBody.ofRetired(kind.retired(), SettingsEndpoint.VERSION, today));
        }
    }

    private static Operation operation(OpenAPI api, String path) {
        return Objects.requireNonNull(api.getPaths().get(path), path).getPost();
    }

    private static void describe(
            Operation operation,
            VersionedSetting<?> kind,
            String verb,
            Class<? extends DomainEvent> type,
            RequestBody body) {
        String command = EventTypes.of(type).command();
        operation
                .operationId(command)
                .summary(text(kind, verb, command, ".summary"))
                .description(text(kind, verb, command, ".description"))
                .requestBody(body.required(true));
    }

    /** What is said of the command alone, else of all that have its verb. */
    private static String text(VersionedSetting<?> kind, String verb, String command, String what) {
        return TEXTS.containsKey(command + what)
                ? TEXTS.getString(command + what)
                : TEXTS.getString(verb + what).replace("{one}", kind.words().one());
    }
}
