package io.accounthealth.standalone;

import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.RefusedAttempts.Attempt;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.edge.access.tokens.SignIn;
import io.accounthealth.edge.audit.AccessLog;
import io.accounthealth.events.AccessEvent.Proof;
import io.accounthealth.events.AccessEvent.SignedIn;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ContentTooLargeException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Signs a person at this machine in, by the link that the start prints or by a pasted token. */
@Controller
final class SignInController {

    static final String OUT = "/sign-out";

    private static final String HOME = "/home";

    /** Of a form: a token, and where to go on to. What comes without its length ends at the framework's limit. */
    private static final int MOST_BYTES = 64 * 1024;

    private final SignIn signIn;
    private final AccessLog log;
    private final Access access;

    /** @param access records rejected sign-ins */
    SignInController(SignIn signIn, AccessLog log, Access access) {
        this.signIn = signIn;
        this.log = log;
        this.access = access;
    }

    /** A code is good once, so that looking ahead with HEAD must not use it up. */
    @Allowed(UseCase.SIGN_IN)
    @GetMapping(path = SignIn.PATH, produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> page(
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String to,
            Caller caller,
            ServerWebExchange exchange) {
        if (code == null || exchange.getRequest().getMethod().equals(HttpMethod.HEAD)) {
            return Mono.just(form(to, "", HttpStatus.OK));
        }
        return answer(
                caller,
                exchange,
                () -> signIn.withCode(code, exchange, in -> record(in, Proof.LINK, exchange)),
                to,
                "This link was used before, or is too old. The next start prints a new one.");
    }

    @Allowed(UseCase.SIGN_IN)
    @PostMapping(path = SignIn.PATH, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    Mono<Rendering> signIn(Caller caller, ServerWebExchange exchange) {
        if (exchange.getRequest().getHeaders().getContentLength() > MOST_BYTES) {
            return Mono.error(new ContentTooLargeException(null));
        }
        Mono<MultiValueMap<String, String>> shown =
                exchange.getFormData().onErrorMap(DataBufferLimitException.class, ContentTooLargeException::new);
        return shown.flatMap(form -> {
            String token = first(form, "token");
            return answer(
                    caller,
                    exchange,
                    () -> signIn.withToken(token, exchange, in -> record(in, Proof.TOKEN, exchange)),
                    form.getFirst("to"),
                    "That is not a token of this machine.");
        });
    }

    @Allowed(UseCase.SIGN_IN)
    @PostMapping(OUT)
    Mono<Rendering> out(ServerWebExchange exchange) {
        exchange.getResponse().addCookie(signIn.out(exchange));
        return Mono.just(
                Rendering.redirectTo(SignIn.PATH).status(HttpStatus.SEE_OTHER).build());
    }

    private Mono<Rendering> answer(
            Caller caller,
            ServerWebExchange exchange,
            Supplier<Optional<ResponseCookie>> in,
            @Nullable String to,
            String otherwise) {
        return Mono.fromSupplier(in).subscribeOn(Schedulers.boundedElastic()).map(cookie -> {
            if (cookie.isEmpty()) {
                access.report(
                        new Attempt(caller, UseCase.SIGN_IN, null, otherwise),
                        exchange.getRequest().getHeaders());
                return form(to, otherwise, HttpStatus.UNAUTHORIZED);
            }
            exchange.getResponse().addCookie(cookie.get());
            return Rendering.redirectTo(ours(to)).status(HttpStatus.SEE_OTHER).build();
        });
    }

    /** A sign-in that the access log cannot record is refused. */
    private void record(Caller in, Proof proof, ServerWebExchange exchange) {
        log.demand(
                new SignedIn(in.writtenRoles(), proof),
                in,
                exchange.getRequest().getHeaders(),
                null);
    }

    private static Rendering form(@Nullable String to, String problem, HttpStatus status) {
        return Rendering.view("sign-in")
                .modelAttribute("to", ours(to))
                .modelAttribute("problem", problem)
                .status(status)
                .build();
    }

    private static String first(MultiValueMap<String, String> form, String name) {
        String value = form.getFirst(name);
        return value == null ? "" : value;
    }

    /** A path of ours, never another site: that would make the sign-in a way to lead people there. */
    private static String ours(@Nullable String to) {
        try {
            URI uri = to == null ? URI.create(HOME) : URI.create(to);
            boolean path = !uri.isAbsolute()
                    && uri.getRawAuthority() == null
                    && uri.getRawPath().matches("/(?![/\\\\]).*");
            return path ? uri.toString() : HOME;
        } catch (IllegalArgumentException e) {
            return HOME;
        }
    }
}
