package io.accounthealth.query.access;

import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.query.access.AccountReaders.ReadersAnswer;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.page.Screen;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.read.Reads;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;

/** The screen of those who manage access. */
@Screen
final class AccessController {

    private final Reads reads;
    private final Access access;
    private final Tokens tokens;
    private final AccountReaders readers;

    AccessController(Reads reads, Access access, Tokens tokens, AccountReaders readers) {
        this.reads = reads;
        this.access = access;
        this.tokens = tokens;
        this.readers = readers;
    }

    @Allowed(UseCase.READ_ACCESS)
    @GetMapping(path = "/access", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> page(
            Caller caller,
            @RequestParam(defaultValue = "") String account,
            @RequestParam(defaultValue = "") String day) {
        access.demand(caller, UseCase.READ_ACCESS);
        String wanted = account.strip();
        LocalDate then = day(day);
        return found(caller, wanted, PointParameters.NONE)
                .zipWith(
                        then == null
                                ? Mono.just(Optional.<ReadersAnswer>empty())
                                : found(
                                        caller,
                                        wanted,
                                        new PointParameters(then.toString(), then.toString(), null, null, null)))
                .flatMap(both -> reads.run(() -> AccessPage.of(
                        caller,
                        tokens,
                        wanted,
                        then,
                        both.getT1().orElse(null),
                        both.getT2().orElse(null))))
                .map(page -> Rendering.view("access/access")
                        .modelAttribute("page", page)
                        .build());
    }

    /** Empty where no account is asked about, or there was none. */
    private Mono<Optional<ReadersAnswer>> found(Caller caller, String account, PointParameters point) {
        return account.isEmpty()
                ? Mono.just(Optional.empty())
                : readers.of(caller, account, point)
                        .map(Optional::of)
                        .onErrorResume(
                                ErrorResponseException.class,
                                problem -> problem.getStatusCode().equals(HttpStatus.NOT_FOUND)
                                        ? Mono.just(Optional.empty())
                                        : Mono.error(problem));
    }

    private static @Nullable LocalDate day(String day) {
        try {
            return day.isBlank() ? null : LocalDate.parse(day);
        } catch (DateTimeException e) {
            throw ReadProblem.badParameter("day", "must be a day such as 2026-04-04");
        }
    }
}
