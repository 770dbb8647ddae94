package io.accounthealth.query.sources;

import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.Grant;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.WatchEvent;
import io.accounthealth.model.account.FirstDay;
import io.accounthealth.model.sources.Sources;
import io.accounthealth.query.http.RowCounted;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.PagePoint;
import io.accounthealth.query.page.PointBar;
import io.accounthealth.query.page.Screen;
import io.accounthealth.query.read.Reads;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The screens of integrators. */
@Screen
final class IntegrationsController {

    /**
     * Integrations: the sources (a part that is loaded later), the inbox of rejected events, sample calls, and an
     * import of a file. The inbox and imports belong to the write side; the browser reads them from there.
     *
     * @param sources where the part about the sources is
     * @param own the sources that the caller speaks for; empty where it may speak for any
     * @param resend whether the caller may send rejected events again, as {@code discard} and {@code imports}
     */
    record Page(
            PointBar point,
            String sources,
            List<String> own,
            boolean resend,
            boolean discard,
            boolean imports,
            Samples samples)
            implements RowCounted {

        @Override
        public long rowCount() {
            return samples.types().size();
        }
    }

    /** What who may not see which accounts there are still learns of, by sending to it. */
    private static final Set<AccountId> USUAL = Set.of(new AccountId(Samples.USUAL_ACCOUNT));

    /** @param account that a first sample is about; null without one */
    private record Known(LocalDate since, @Nullable String account) {}

    private final Reads reads;
    private final Access access;
    private final InstantSource clock;

    IntegrationsController(Reads reads, Access access, InstantSource clock) {
        this.reads = reads;
        this.access = access;
        this.clock = clock;
    }

    @Allowed(UseCase.READ_INBOX)
    @GetMapping(path = "/integrations", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> integrations(Caller caller, @RequestParam Map<String, String> query, ServerWebExchange exchange) {
        Address address = Address.of("/integrations", query, List.of(Samples.TYPE, Samples.ACCOUNT, Samples.SOURCE));
        return reads.portfolio(caller, UseCase.READ_INBOX, PagePoint.of(address), (tables, at) -> {
                    List<String> own = ownSources(caller);
                    Instant now = clock.instant();
                    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
                    boolean any = own.isEmpty() && caller.may(UseCase.READ_PORTFOLIO);
                    Known known = tables.queryAll(
                                    at.at().knownAtPosition(),
                                    all -> new Known(
                                            FirstDay.of(all, at.at(), today),
                                            Samples.accountOf(any ? all : all.those(USUAL), at.at())))
                            .answer();
                    return new Page(
                            PointBar.of(address, at.answered().asOf(), ZoneOffset.UTC, now, known.since()),
                            address.samePointAt("/integrations/sources").toString(),
                            own,
                            caller.may(UseCase.RESEND_REFUSED),
                            caller.may(UseCase.DISCARD_REFUSED),
                            caller.may(UseCase.IMPORT_SPEND),
                            Samples.of(
                                    address,
                                    origin(exchange.getRequest().getURI()),
                                    own.isEmpty() ? null : own.getFirst(),
                                    known.account(),
                                    today));
                })
                .map(page -> Rendering.view("sources/integrations")
                        .modelAttribute("page", page)
                        .build());
    }

    /** A part of the page above that is loaded later: it reads all events, which may take long. */
    @Allowed(UseCase.READ_INBOX)
    @GetMapping(path = "/integrations/sources", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> sources(Caller caller, @RequestParam Map<String, String> query) {
        Address address = Address.of("/integrations/sources", query, List.of());
        return Mono.defer(() -> {
                    Grant permit = access.demand(caller, UseCase.READ_INBOX);
                    return reads.portfolio(
                            caller,
                            UseCase.READ_INBOX,
                            PagePoint.of(address),
                            (tables, at) -> tables.queryAll(at.at().knownAtPosition(), all -> {
                                        return new SourcesPage(
                                                PointBar.ofPortfolio(address, all, at, clock.instant()),
                                                PagePoint.freshness(at.answered(), ZoneOffset.UTC),
                                                Sources.of(
                                                        all,
                                                        at.at(),
                                                        source -> permit.coversSource(source)
                                                                && !source.equals(WatchEvent.SOURCE)),
                                                PagePoint.toApi(address, "/v1/sources")
                                                        .with("format", "csv")
                                                        .toString());
                                    })
                                    .answer());
                })
                .map(page -> Rendering.view("sources/sources")
                        .modelAttribute("page", page)
                        .build());
    }

    /** Empty where the caller sees all sources. */
    private List<String> ownSources(Caller caller) {
        Grant permit = access.demand(caller, UseCase.READ_INBOX);
        return permit.isForEverySource() ? List.of() : permit.sources();
    }

    private static String origin(URI uri) {
        return uri.getScheme() + "://" + uri.getAuthority();
    }
}
