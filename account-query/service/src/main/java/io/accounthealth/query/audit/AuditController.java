package io.accounthealth.query.audit;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.edge.audit.ViewRecorder;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.query.audit.AuditPage.FoundAccount;
import io.accounthealth.query.log.LogState;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.Screen;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.point.RecordedPeriod;
import io.accounthealth.query.proof.ProofService;
import io.accounthealth.query.proof.ProofState;
import io.accounthealth.query.read.Reads;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;

/** The audit: search, log, proof and access log. */
@Screen
final class AuditController {

    /** Entries of the access log on a page. */
    private static final int ENTRIES = 50;

    /** Days for which the growth of the log is shown. */
    private static final int DAYS = 90;

    /** Accounts that a search shows. */
    private static final int MOST_FOUND = 20;

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

    /** The access log is read last: its entries are the rows that it then records of this request. */
    @Allowed(UseCase.READ_ACCESS_LOG)
    @GetMapping(path = "/audit", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> audit(Caller caller, @RequestParam Map<String, String> query) {
        Address address = Address.of("/audit", query, AuditPage.PARAMETERS);
        boolean wholeLog = caller.may(UseCase.READ_WHOLE_LOG);
        return search(caller, address.get(AuditPage.FIND))
                .flatMap(found -> viewed(caller, address)
                        .flatMap(filter -> log.of(caller, DAYS)
                                .flatMap(state -> proof(caller)
                                        .flatMap(proof -> access.before(
                                                        caller, filter, AuditPage.before(address), ENTRIES)
                                                .map(entries -> new AuditPage(
                                                        state,
                                                        proof.orElse(null),
                                                        found.map(all -> all.stream()
                                                                        .limit(MOST_FOUND)
                                                                        .toList())
                                                                .orElse(null),
                                                        found.isPresent()
                                                                && found.get().size() > MOST_FOUND,
                                                        views.lost(),
                                                        AccessRow.of(entries.entries()),
                                                        entries.before(),
                                                        filter.accounts(),
                                                        address,
                                                        wholeLog,
                                                        caller.may(UseCase.READ_PORTFOLIO)))))))
                .map(page -> Rendering.view("audit/audit")
                        .modelAttribute("page", page)
                        .build());
    }

    private Mono<Optional<ProofState>> proof(Caller caller) {
        return proofs.areKept() ? proofs.state(caller).map(Optional::of) : Mono.just(Optional.empty());
    }

    /** Of the account that is called or has the id, and else of all that a part of it fits. */
    private Mono<AccessEntries.Filter> viewed(Caller caller, Address address) {
        String text = address.get(AuditPage.ACCOUNT);
        return search(caller, text).map(found -> {
            Set<String> ids = new HashSet<>();
            Set<String> exact = new HashSet<>();
            for (FoundAccount each : found.orElse(List.of())) {
                if (each.name().equalsIgnoreCase(text)) {
                    exact.add(each.id());
                }
                ids.add(each.id());
            }
            return new AccessEntries.Filter(
                    address.get(AuditPage.ACTOR),
                    text == null
                            ? null
                            : ids.isEmpty() || ids.contains(text) ? Set.of(text) : exact.isEmpty() ? ids : exact,
                    address.get(AuditPage.TYPE),
                    AccessParameters.besides(address.get(AccessParameters.WITHOUT_OWN), caller),
                    RecordedPeriod.parse(address.get(RecordedPeriod.FROM), address.get(RecordedPeriod.TO)));
        });
    }

    /** By name; empty without a search. */
    private Mono<Optional<List<FoundAccount>>> search(Caller caller, @Nullable String text) {
        if (text == null) {
            return Mono.just(Optional.empty());
        }
        String lower = text.toLowerCase(Locale.ROOT);
        return reads.portfolio(
                caller,
                UseCase.READ_ACCOUNT,
                PointParameters.NONE,
                (tables, at) -> Optional.of(tables
                        .queryAll(
                                at.at().knownAtPosition(),
                                all -> all.each(table -> found(AccountAt.of(table, at.at()), lower)))
                        .answer()
                        .stream()
                        .sorted(Comparator.comparing(FoundAccount::name))
                        .toList()));
    }

    /** Null when it has no name yet, or neither name nor id contains the text. */
    private static @Nullable FoundAccount found(AccountAt account, String lower) {
        String name = account.name();
        String id = account.table().account().value();
        return name != null
                        && (id.contains(lower) || name.toLowerCase(Locale.ROOT).contains(lower))
                ? new FoundAccount(id, name)
                : null;
    }
}
