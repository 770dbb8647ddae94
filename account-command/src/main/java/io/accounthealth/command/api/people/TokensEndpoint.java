package io.accounthealth.command.api.people;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.accounthealth.command.api.Answer;
import io.accounthealth.command.api.Incoming;
import io.accounthealth.command.api.ProblemException;
import io.accounthealth.command.api.ProblemType;
import io.accounthealth.command.api.RequestExecutor;
import io.accounthealth.command.description.Answered;
import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.edge.access.tokens.KeptToken;
import io.accounthealth.edge.access.tokens.TokenAccess;
import io.accounthealth.edge.access.tokens.TokenFolder;
import io.accounthealth.schema.FactJson;
import io.accounthealth.schema.FactReader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes, limits and revokes tokens of the folder. The path names whose, so that the access log does. No answer is kept
 * for a repetition of its request: the token is in one answer only, and nowhere else.
 */
@RestController
@Tag(name = "access")
public record TokensEndpoint(RequestExecutor executor, Access access, ObjectProvider<TokenAccess> tokens) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Token(
            String id,
            String role,
            String name,
            @Nullable String source,
            Instant created,
            @Nullable Instant expires,
            @Nullable Instant revoked) {}

    /** The secret is in this answer only. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record MadeToken(
            String id,
            String role,
            String name,
            @Nullable String source,
            Instant created,
            @Nullable Instant expires,
            String token) {}

    public static final String MAKE = "/v1/tokens/{token}";
    public static final String LIMIT = MAKE + "/limit";
    public static final String REVOKE = MAKE + "/revoke";
    public static final String EXPIRES = "expires";

    @Allowed(UseCase.MANAGE_ACCESS)
    @PostMapping(path = MAKE, consumes = MediaType.APPLICATION_JSON_VALUE)
    @Answered(TokensEndpoint.MadeToken.class)
    @Operation(
            operationId = "make-token",
            summary = "Make an access token, which is in this answer only",
            description = "The path names a role and a user name, or the source of an integration, such as"
                    + " account-manager@mia.chen or integration@crm: one token each. It holds within a second, until"
                    + " expires where that is given. An Idempotency-Key is not needed: a second request is refused"
                    + " (409), since there is such a token. Not for the owner, whose token is made on the machine.")
    Mono<ResponseEntity<byte[]>> make(Caller caller, @PathVariable String token, ServerWebExchange exchange) {
        return answer(caller, exchange, (request, folder) -> {
            TokenFolder.Made made = folder.make(token, expires(request.json(List.of(EXPIRES))));
            ObjectNode body = body(made.token()).put("token", made.secret());
            return Answer.of(HttpStatus.CREATED, body).with(HttpHeaders.CACHE_CONTROL, "no-store");
        });
    }

    @Allowed(UseCase.MANAGE_ACCESS)
    @PostMapping(path = LIMIT, consumes = MediaType.APPLICATION_JSON_VALUE)
    @Answered(TokensEndpoint.Token.class)
    @Operation(
            operationId = "limit-token",
            summary = "Set until when an access token holds",
            description = "Never, where expires is null or left out. Not for one's own token, nor for the owner's.")
    Mono<ResponseEntity<byte[]>> limit(Caller caller, @PathVariable String token, ServerWebExchange exchange) {
        return answer(
                caller,
                exchange,
                (request, folder) -> Answer.of(
                        HttpStatus.OK,
                        body(folder.limit(token, expires(request.json(List.of(EXPIRES))), request.caller()))));
    }

    @Allowed(UseCase.MANAGE_ACCESS)
    @PostMapping(path = REVOKE, consumes = MediaType.APPLICATION_JSON_VALUE)
    @Answered(TokensEndpoint.Token.class)
    @Operation(
            operationId = "revoke-token",
            summary = "Revoke an access token",
            description = "It ends within a second, with the sessions of browsers and streams that use it. The body is"
                    + " an empty object. Not for one's own token, nor for the owner's.")
    Mono<ResponseEntity<byte[]>> revoke(Caller caller, @PathVariable String token, ServerWebExchange exchange) {
        return answer(caller, exchange, (request, folder) -> {
            request.json(List.of());
            return Answer.of(HttpStatus.OK, body(folder.revoke(token, request.caller())));
        });
    }

    private interface Work {
        Answer of(Incoming request, TokenFolder folder);
    }

    private Mono<ResponseEntity<byte[]>> answer(Caller caller, ServerWebExchange exchange, Work work) {
        Function<Incoming, Answer> all = request -> {
            access.demand(request.caller(), UseCase.MANAGE_ACCESS);
            TokenAccess folder = tokens.getIfAvailable();
            if (folder == null) {
                throw new ProblemException(
                        ProblemType.NO_TOKENS, "access tokens come from the identity provider here; manage them there");
            }
            return work.of(request, folder.folder());
        };
        return executor.answer(caller, exchange, RequestExecutor.FACT_LIMIT, all);
    }

    private static @Nullable Instant expires(ObjectNode body) {
        JsonNode given = body.path(EXPIRES);
        return given.isMissingNode() || given.isNull() ? null : FactReader.instant("/" + EXPIRES, given);
    }

    private static ObjectNode body(KeptToken token) {
        ObjectNode body = FactJson.mapper().createObjectNode();
        body.put("id", token.id()).put("role", token.role().written()).put("name", token.name());
        put(body, "source", token.source());
        put(body, "created", token.created());
        put(body, "expires", token.expires());
        put(body, "revoked", token.revoked());
        return body;
    }

    private static void put(ObjectNode body, String field, @Nullable Object value) {
        if (value != null) {
            body.put(field, value.toString());
        }
    }
}
