package io.accounthealth.query.sources;

import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.AccessScope;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.Grant;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.model.account.FirstDay;
import io.accounthealth.model.sources.Sources;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.PagePoint;
import io.accounthealth.query.page.Screen;
import io.accounthealth.query.read.Reads;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The pages of those who look after feeds. */
@Screen
final class IntegrationsController {

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
                    LocalDate since = tables.queryAll(at.at().knownAtPosition(), all -> FirstDay.of(all, at.at(), today))
                            .answer();
                    return IntegrationsPage.of(
                            at,
                            address,
                            now,
                            since,
                            new IntegrationsPage.Inbox(
                                    may(caller, UseCase.RESEND_REFUSED), may(caller, UseCase.DISCARD_REFUSED), own),
                            Samples.of(
                                    address,
                                    origin(exchange.getRequest().getURI()),
                                    own.isEmpty() ? null : own.getFirst(),
                                    today),
                            may(caller, UseCase.IMPORT_SPEND) ? new IntegrationsPage.Imports(own) : null);
                })
                .map(page -> Rendering.view("sources/integrations")
                        .modelAttribute("page", page)
                        .build());
    }

    /** A part of the page above: it looks at all that was ever told, which may take long. */
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
                                        Instant now = clock.instant();
                                        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
                                        return SourcesPage.of(
                                                Sources.of(all, at.at(), permit::coversSource),
                                                at,
                                                address,
                                                now,
                                                FirstDay.of(all, at.at(), today));
                                    })
                                    .answer());
                })
                .map(page -> Rendering.view("sources/sources")
                        .modelAttribute("page", page)
                        .build());
    }

    /** Empty for who sees those of all. */
    private List<String> ownSources(Caller caller) {
        Grant permit = access.demand(caller, UseCase.READ_INBOX);
        return permit.isForEverySource() ? List.of() : permit.sources();
    }

    private static boolean may(Caller caller, UseCase useCase) {
        return useCase.reachOf(caller.roles()) != AccessScope.NONE;
    }

    private static String origin(URI uri) {
        return uri.getScheme() + "://" + uri.getAuthority();
    }
}
