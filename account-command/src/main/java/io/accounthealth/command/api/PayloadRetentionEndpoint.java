package io.accounthealth.command.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.accounthealth.command.decision.settings.PayloadRetentionDecider;
import io.accounthealth.command.description.Answered;
import io.accounthealth.command.retention.PayloadRetention;
import io.accounthealth.command.retention.RetentionRuns;
import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.edge.audit.AuditContext;
import io.accounthealth.envelope.Envelope;
import io.accounthealth.events.PayloadRetentionEvent;
import io.accounthealth.events.PayloadRetentionEvent.PayloadRetentionApproved;
import io.accounthealth.events.PayloadRetentionEvent.PayloadRetentionEnded;
import io.accounthealth.events.PayloadRetentionEvent.PayloadRetentionProposed;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FactJson;
import io.accounthealth.schema.FactReader;
import io.accounthealth.settings.RetentionRules.Rule;
import io.accounthealth.storage.ErasureStore.Erasure;
import io.accounthealth.storage.Outcome;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Retention rules for personal texts: proposed by one person, approved by another. */
@RestController
@Tag(name = "privacy")
record PayloadRetentionEndpoint(
        RequestExecutor executor, PayloadRetention retention, RetentionRuns runs, Access access) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RetentionRule(
            String ruleId,

            @Schema(allowableValues = {"proposed", "approved", "ended"})
            String state,

            List<String> types,
            int afterDays,
            String reason,
            String proposedBy,
            Instant proposedAt,
            @Nullable String approvedBy,
            @Nullable Instant approvedAt,
            @Nullable String endedBy,
            @Nullable Instant endedAt,
            @Nullable String endReason,
            long erased,
            @Nullable Instant lastErasedAt) {}

    record RetentionRules(List<String> erasableTypes, int shortestTermDays, List<RetentionRule> rules) {}

    record RetentionRun(List<RetentionRuns.Ran> rules) {}

    static final String PATH = "/v1/payload-retention";
    static final String END = PATH + "/{ruleId}/end";
    private static final String RULE = "ruleId";

    @Allowed(UseCase.RETAIN_PAYLOADS)
    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_JSON_VALUE)
    @Answered(naming = "ruleId")
    @Operation(
            operationId = "propose-retention-rule",
            summary = "Propose a retention rule, by which old personal texts are erased",
            description = "Nothing is erased before another person approves it. GET " + PATH
                    + " names the types whose texts it may erase; the term is counted from when an event was recorded,"
                    + " and is 30 days at least.")
    Mono<ResponseEntity<byte[]>> propose(Caller caller, ServerWebExchange exchange) {
        return executor.idempotent(caller, exchange, request -> {
            PayloadRetentionProposed fact = (PayloadRetentionProposed)
                    FactReader.read(EventTypes.of(PayloadRetentionProposed.class), request.json());
            return record(request, HttpStatus.CREATED, fact);
        });
    }

    @Allowed(UseCase.RETAIN_PAYLOADS)
    @PostMapping(PATH + "/{ruleId}/approve")
    @Answered(naming = "ruleId")
    @Operation(
            operationId = "approve-retention-rule",
            summary = "Approve a rule that another person proposed",
            description = "From the next run on old texts are erased under it, for ever. The body is empty.")
    Mono<ResponseEntity<byte[]>> approve(Caller caller, @PathVariable String ruleId, ServerWebExchange exchange) {
        return executor.idempotent(caller, exchange, request -> {
            request.requireNoBody();
            return record(request, HttpStatus.OK, new PayloadRetentionApproved(ruleId));
        });
    }

    @Allowed(UseCase.RETAIN_PAYLOADS)
    @PostMapping(path = END, consumes = MediaType.APPLICATION_JSON_VALUE)
    @Answered(naming = "ruleId")
    @Operation(
            operationId = "end-retention-rule",
            summary = "End a rule, approved or not, with a reason",
            description = "Nothing more is erased under it. What was erased does not come back.")
    Mono<ResponseEntity<byte[]>> end(Caller caller, @PathVariable String ruleId, ServerWebExchange exchange) {
        return executor.idempotent(caller, exchange, request -> {
            return record(request, HttpStatus.OK, (PayloadRetentionEnded)
                    FactReader.read(EventTypes.of(PayloadRetentionEnded.class), request.json(RULE, ruleId)));
        });
    }

    @Allowed(UseCase.RETAIN_PAYLOADS)
    @PostMapping(PATH + "/run")
    @Answered(PayloadRetentionEndpoint.RetentionRun.class)
    @Operation(
            operationId = "run-retention",
            summary = "Erase old texts by the approved rules now, as happens once a day",
            description = "The keys of the texts are destroyed, as in the erasure of a person; the events stay. Answers"
                    + " when all is done, with the number of texts that went and of accounts that a legal hold kept; a"
                    + " run that is cut short is completed by the next. The body is empty.")
    Mono<ResponseEntity<byte[]>> run(Caller caller, ServerWebExchange exchange) {
        return executor.answer(caller, exchange, RequestExecutor.FACT_LIMIT, request -> {
            request.requireNoBody();
            List<RetentionRuns.Ran> rules = runs.run(caller, request.origin(access));
            return Answer.of(HttpStatus.OK, new RetentionRun(rules));
        });
    }

    @Allowed(UseCase.READ_POLICIES)
    @GetMapping(PATH)
    @Answered(PayloadRetentionEndpoint.RetentionRules.class)
    @Operation(
            summary = "The retention rules: who proposed and approved each, and how much was erased under it",
            description = "In the order in which they were proposed, and the types whose texts a rule may erase. Which"
                    + " texts of an account went, when and by which rule, its events texts-erased tell.")
    Mono<ResponseEntity<byte[]>> list(Caller caller, ServerWebExchange exchange) {
        return AuditContext.noting(audit -> executor.answer(caller, exchange, 0, request -> {
            List<Rule> rules = retention.rules(caller).rules();
            audit.rows(rules::size);
            ObjectNode body = FactJson.mapper().createObjectNode();
            ArrayNode types = body.putArray("erasableTypes");
            PayloadRetentionDecider.erasableTypes().forEach(types::add);
            body.put("shortestTermDays", PayloadRetentionEvent.SHORTEST_TERM_DAYS);
            ArrayNode shown = body.putArray("rules");
            rules.forEach(rule -> describe(
                    shown.addObject(),
                    rule,
                    retention.erasures(caller, rule.proposal().event().ruleId())));
            return Answer.of(HttpStatus.OK, body);
        }));
    }

    private static void describe(ObjectNode node, Rule rule, List<Erasure> erasures) {
        PayloadRetentionProposed proposed = rule.proposal().event();
        node.put(RULE, proposed.ruleId());
        node.put("state", rule.end() != null ? "ended" : rule.approval() != null ? "approved" : "proposed");
        ArrayNode types = node.putArray("types");
        proposed.types().forEach(types::add);
        node.put("afterDays", proposed.afterDays()).put("reason", proposed.reason());
        event(node, "proposed", rule.proposal().envelope());
        if (rule.approval() != null) {
            event(node, "approved", rule.approval());
        }
        if (rule.end() != null) {
            event(node, "ended", rule.end().envelope());
            node.put("endReason", rule.end().event().reason());
        }
        node.put(
                "erased",
                erasures.stream().mapToLong(each -> each.keys().size()).sum());
        if (!erasures.isEmpty()) {
            node.put("lastErasedAt", erasures.getLast().at().toString());
        }
    }

    private static void event(ObjectNode node, String what, Envelope event) {
        node.put(what + "By", event.origin().actor())
                .put(what + "At", event.recordedAt().toString());
    }

    private Answer record(Incoming request, HttpStatus status, PayloadRetentionEvent fact) {
        UUID eventId = request.newId(0);
        Outcome outcome = retention.record(request.caller(), fact, eventId, request.origin(access));
        return Answer.recorded(status, RULE, fact.ruleId(), eventId, outcome);
    }
}
