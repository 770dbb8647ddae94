package io.accounthealth.command.api;

import io.accounthealth.command.api.proposals.ProposalsEndpoint;
import io.accounthealth.command.description.Answered;
import io.accounthealth.command.policies.Policies;
import io.accounthealth.command.policies.Proposals;
import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.events.PolicyEvent;
import io.accounthealth.events.PolicyEvent.Setting;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FactReader;
import io.accounthealth.settings.VersionedSetting;
import io.accounthealth.settings.VersionedSettings;
import io.accounthealth.storage.Outcome;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.pattern.PathPattern;
import reactor.core.publisher.Mono;

/**
 * Publishes and retires versions of all {@link VersionedSettings kinds of settings}; {@link SettingRoutes} registers
 * the routes of each. Where a kind takes two people, a version is proposed instead (202), and approved by
 * {@link ProposalsEndpoint}.
 */
@RestController
@Tag(name = "policies")
record SettingsEndpoint(RequestExecutor executor, Policies policies, Proposals proposals, Access access) {

    static final String PUBLISH = "publishSetting";
    static final String RETIRE = "retireSetting";
    static final String VERSION = "version";

    @Allowed(UseCase.PUBLISH_POLICY)
    @Answered(naming = VERSION)
    Mono<ResponseEntity<byte[]>> publishSetting(Caller caller, ServerWebExchange exchange) {
        return executor.idempotent(caller, exchange, request -> {
            Setting fact =
                    (Setting) FactReader.read(EventTypes.of(kind(exchange).published()), request.json());
            return proposals.isNeeded(fact)
                    ? ProposalsEndpoint.proposed(request, proposals, access, fact)
                    : record(request, HttpStatus.CREATED, fact.version(), fact);
        });
    }

    @Allowed(UseCase.PUBLISH_POLICY)
    @Answered(naming = VERSION)
    Mono<ResponseEntity<byte[]>> retireSetting(
            Caller caller, @PathVariable String version, ServerWebExchange exchange) {
        return executor.idempotent(caller, exchange, request -> {
            PolicyEvent fact = (PolicyEvent)
                    FactReader.read(EventTypes.of(kind(exchange).retired()), request.json(VERSION, version));
            return record(request, HttpStatus.OK, version, fact);
        });
    }

    private static VersionedSetting<?> kind(ServerWebExchange exchange) {
        PathPattern pattern = exchange.getRequiredAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return VersionedSettings.ofRoute(pattern.getPatternString());
    }

    private Answer record(Incoming request, HttpStatus status, String version, PolicyEvent fact) {
        UUID eventId = request.newId(0);
        Outcome outcome = policies.record(request.caller(), fact, eventId, request.origin(access));
        return Answer.recorded(status, VERSION, version, eventId, outcome);
    }
}
