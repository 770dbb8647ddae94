package io.accounthealth.query.audit;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.edge.problem.EdgeProblem;
import io.accounthealth.query.health.ScoredPoint;
import io.accounthealth.query.log.StoredStream;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.PagePoint;
import io.accounthealth.query.page.Screen;
import io.accounthealth.query.point.PointAnswer;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.proof.ProofService;
import io.accounthealth.query.read.Reads;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The audit of one account. */
@Screen
final class AccountAuditController {

    private static final List<String> PARAMETERS = Stream.concat(
                    Stream.of(TwoStates.FROM, TwoStates.KNOWN, TwoStates.RULES), RawEvents.PARAMETERS.stream())
            .toList();

    private final Reads reads;
    private final StoredStream stream;
    private final ProofService proofs;
    private final InstantSource clock;

    AccountAuditController(Reads reads, StoredStream stream, ProofService proofs, InstantSource clock) {
        this.reads = reads;
        this.stream = stream;
        this.proofs = proofs;
        this.clock = clock;
    }

    @Allowed(UseCase.READ_RAW_EVENTS)
    @GetMapping(path = "/accounts/{id}/audit", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> audit(Caller caller, @PathVariable String id, @RequestParam Map<String, String> query) {
        Address address = Address.of("/accounts/" + id + "/audit", query, PARAMETERS);
        PointParameters point = PagePoint.of(address);
        return reads.account(
                        caller,
                        UseCase.READ_RAW_EVENTS,
                        id,
                        point,
                        (table, at) -> AccountAuditPage.Start.of(table, at, address, clock.instant()))
                .flatMap(start -> page(caller, id, address, pinned(start, point), start))
                .map(page -> Rendering.view("audit/account")
                        .modelAttribute("page", page)
                        .build());
    }

    /** All parts of a page are of the same point, whatever is recorded in the meantime. */
    private static PointParameters pinned(AccountAuditPage.Start start, PointParameters point) {
        PointAnswer answered = start.answered();
        return new PointParameters(
                answered.asOf().toString(), null, Long.toString(answered.knownAtPosition()), point.policy(), null);
    }

    /** One read after the other; the last is at the page's own point, which is what the access log then names. */
    private Mono<AccountAuditPage> page(
            Caller caller, String id, Address address, PointParameters point, AccountAuditPage.Start start) {
        Address from = TwoStates.first(address, start.bar());
        return scored(caller, id, FourQuestions.first(start.answered()))
                .flatMapMany(first -> Flux.fromIterable(FourQuestions.others(start.answered(), first))
                        .concatMap(each -> scored(caller, id, each))
                        .startWith(first))
                .collectList()
                .flatMap(four -> stream.newestFirst(caller, id, point, RawEvents.look(address))
                        .flatMap(found -> scored(caller, id, PagePoint.of(from))
                                .flatMap(before -> scored(caller, id, point)
                                        .map(now -> new AccountAuditPage(
                                                start,
                                                FourQuestions.of(four),
                                                new TwoStates(address, from, before, now),
                                                RawEvents.of(found, start.amendments(), address),
                                                mayHave(caller, UseCase.READ_WHOLE_LOG),
                                                mayHave(caller, UseCase.READ_PROOFS),
                                                caller.may(UseCase.READ_ACCESS_LOG))))));
    }

    private boolean mayHave(Caller caller, UseCase proof) {
        return proofs.areKept() && caller.may(proof);
    }

    /** A point without an answer is shown as such, since the page has answers of others too. */
    private Mono<ScoredPoint> scored(Caller caller, String id, PointParameters point) {
        return reads.account(caller, UseCase.READ_RAW_EVENTS, id, point, ScoredPoint::of)
                .onErrorResume(ErrorResponseException.class, problem -> {
                    if (problem instanceof EdgeProblem) {
                        return Mono.error(problem);
                    }
                    String detail = problem.getBody().getDetail();
                    return Mono.just(ScoredPoint.absent(detail == null ? "" : detail));
                });
    }
}
