package io.accounthealth.query.audit;

import io.accounthealth.edge.access.AccessScope;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.edge.audit.ViewRecorder;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.query.log.LogState;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.PagePoint;
import io.accounthealth.query.page.Screen;
import io.accounthealth.query.proof.ProofCard;
import io.accounthealth.query.proof.ProofService;
import io.accounthealth.query.read.Reads;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;

/** The page of who looked, and of the log that all is made of. */
@Screen
final class AuditController {

    private static final int ENTRIES = 50;

    private final Reads reads;
    private final LogState log;
    private final ProofService proofs;
    private final AccessEntries access;
    private final ViewRecorder views;

    AuditController(Reads reads, LogState log, ProofService proofs, AccessEntries access, ViewRecorder views) {
        this.reads = reads;
        this.log = log;
        this.proofs = proofs;
        this.access = access;
        this.views = views;
    }

    /** The access log is read last: how many of its entries are shown is what that log then tells of this look. */
    @Allowed(UseCase.READ_ACCESS_LOG)
    @GetMapping(path = "/audit", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> audit(Caller caller, @RequestParam Map<String, String> query) {
        Address address = Address.of("/audit", query, AuditPage.PARAMETERS);
        boolean wholeLog = UseCase.READ_WHOLE_LOG.reachOf(caller.roles()) != AccessScope.NONE;
        return search(caller, address)
                .flatMap(search -> log.of(caller, AuditPage.DAYS)
                        .flatMap(state -> proof(caller)
                                .flatMap(proof -> access.before(
                                                caller, AuditPage.asked(address), AuditPage.before(address), ENTRIES)
                                        .map(found -> AuditPage.of(
                                                state,
                                                proof.orElse(null),
                                                search,
                                                found,
                                                views.lost(),
                                                address,
                                                wholeLog)))))
                .map(page -> Rendering.view("audit/audit")
                        .modelAttribute("page", page)
                        .build());
    }

    private Mono<Optional<ProofCard>> proof(Caller caller) {
        return proofs.areKept()
                ? proofs.state(caller).map(state -> Optional.of(ProofCard.of(state)))
                : Mono.just(Optional.empty());
    }

    private Mono<AuditPage.Search> search(Caller caller, Address address) {
        String text = address.get(AuditPage.FIND);
        if (text == null) {
            return Mono.just(new AuditPage.Search("", null));
        }
        String lower = text.toLowerCase(Locale.ROOT);
        return reads.portfolio(caller, UseCase.READ_ACCOUNT, PagePoint.of(address.inThePresent()), (tables, at) -> {
            List<AuditPage.Named> found = tables.queryAll(
                            at.at().knownAtPosition(),
                            all -> all.each(table -> AuditPage.Named.of(AccountAt.of(table, at.at()), lower)))
                    .answer();
            return new AuditPage.Search(
                    text,
                    found.stream()
                            .sorted(Comparator.comparing(AuditPage.Named::name))
                            .limit(AuditPage.MOST_FOUND + 1L)
                            .toList());
        });
    }
}
