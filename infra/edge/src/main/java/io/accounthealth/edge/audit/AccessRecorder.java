package io.accounthealth.edge.audit;

import io.accounthealth.edge.access.AuthorizedRequest;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.RequestInterceptor;
import io.accounthealth.edge.access.Role;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.edge.audit.ViewRecorder.PageView;
import io.accounthealth.edge.problem.EdgeProblem;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.events.AccessEvent;
import io.accounthealth.events.AccessEvent.AccountViewed;
import io.accounthealth.events.AccessEvent.AdminActionBegun;
import io.accounthealth.events.AccessEvent.AdminActionEnded;
import io.accounthealth.events.AccessEvent.ExportEnded;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Records an access before its answer leaves: the first byte is sent once the entry is on disk, and none where that
 * fails. Only views of an account in the present are recorded after the answer, except an auditor's.
 */
final class AccessRecorder implements WebFilter, RequestInterceptor, Ordered, DisposableBean {

    /** What is recorded before it has an effect; the manual names each act. */
    static final Set<UseCase> ADMINISTRATION = EnumSet.of(
            UseCase.PUBLISH_POLICY,
            UseCase.DEFINE_ATTRIBUTES,
            UseCase.RETAIN_PAYLOADS,
            UseCase.RESEND_REFUSED,
            UseCase.DISCARD_REFUSED,
            UseCase.ERASE_PERSON,
            UseCase.MANAGE_ACCESS);

    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    /** The prefix of the API; other routes with data of accounts are pages, or parts of one. */
    private static final String API_PATH = "/v1/";

    private final AccessLog log;
    private final ViewRecorder views;
    private final Scheduler threads = Schedulers.fromExecutorService(Executors.newVirtualThreadPerTaskExecutor());

    AccessRecorder(AccessLog log, ViewRecorder views) {
        this.log = log;
        this.views = views;
    }

    @Override
    public void destroy() {
        threads.dispose();
    }

    /** Inside the filters of authentication. */
    @Override
    public int getOrder() {
        return 0;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        AuditContext audit = new AuditContext();
        audit.mark(exchange);
        exchange.getResponse().beforeCommit(() -> beforeAnswer(exchange, audit));
        return Mono.usingWhen(Mono.just(audit), each -> chain.filter(exchange), each -> afterStream(exchange, each))
                .contextWrite(context -> context.put(AuditContext.class, audit));
    }

    /** Administration has an effect before its answer leaves, so it is recorded before it begins. */
    @Override
    public Mono<Void> admitted(ServerWebExchange exchange, AuthorizedRequest authorized) {
        return isAdministration(exchange, authorized)
                ? AuditContext.noting(audit -> record(
                                exchange,
                                authorized,
                                new AdminActionBegun(
                                        authorized.caller().writtenRoles(),
                                        authorized.useCase().written(),
                                        RequestText.of(exchange.getRequest())),
                                null)
                        .doOnNext(audit::recordedAs)
                        .then())
                : Mono.empty();
    }

    /** To look at a form is no act. */
    private static boolean isAdministration(ServerWebExchange exchange, AuthorizedRequest authorized) {
        return ADMINISTRATION.contains(authorized.useCase())
                && !READS.contains(exchange.getRequest().getMethod());
    }

    private Mono<Void> beforeAnswer(ServerWebExchange exchange, AuditContext audit) {
        AuthorizedRequest authorized = AuthorizedRequest.of(exchange);
        HttpStatusCode code = exchange.getResponse().getStatusCode();
        int status = code == null ? 200 : code.value();
        tellVersion(exchange, audit, status);
        if (authorized != null && isAdministration(exchange, authorized)) {
            return afterAdministration(exchange, authorized, audit.recordedAs(), status);
        }
        if (authorized == null || status >= 400) {
            return Mono.empty();
        }
        AccessEvent event = AccessEvents.of(exchange.getRequest(), authorized, audit);
        return event == null ? Mono.empty() : recordRead(exchange, authorized, audit, event);
    }

    /** Only told: no answer is left out by If-None-Match, since time alone changes what is read. */
    private static void tellVersion(ServerWebExchange exchange, AuditContext audit, int status) {
        HttpHeaders headers = exchange.getResponse().getHeaders();
        if (audit.version() != null
                && status == 200
                && exchange.getRequest().getPath().value().startsWith(API_PATH)
                && headers.getETag() == null) {
            headers.setETag("\"" + audit.version() + "\"");
        }
    }

    private Mono<Void> recordRead(
            ServerWebExchange exchange, AuthorizedRequest authorized, AuditContext audit, AccessEvent event) {
        Caller caller = authorized.caller();
        // Views by a link are all of nobody: none is a part of another's page.
        boolean isPage = !exchange.getRequest().getPath().value().startsWith(API_PATH)
                && authorized.useCase() != UseCase.READ_SHARED_REPORT;
        PageView page =
                isPage || authorized.useCase() == UseCase.FOLLOW_CHANGES ? views.pageOf(exchange, caller) : null;
        boolean live = event instanceof AccountViewed;
        if (live && page != null && page.live() && Objects.equals(page.account(), audit.account())) {
            return Mono.empty(); // the page is recorded, and this is a part of it
        }
        HttpHeaders headers = exchange.getRequest().getHeaders();
        Origin origin = AccessLog.origin(caller, headers, live || page == null ? null : page.id());
        Mono<UUID> recorded = event instanceof AccountViewed viewed
                        && !caller.roles().contains(Role.AUDITOR)
                ? Mono.fromSupplier(() -> views.viewed(audit.id(), viewed, origin))
                : Mono.fromCallable(() -> log.demand(audit.id(), event, origin)).subscribeOn(threads);
        return recorded.doOnNext(id -> {
                    audit.recordedAs(id);
                    if (isPage) {
                        views.shown(id, exchange, caller, audit.account(), event);
                    }
                })
                .then();
    }

    /** The action is done or rejected by now, and its begin recorded: a failure to record the end is only logged. */
    private Mono<Void> afterAdministration(
            ServerWebExchange exchange, AuthorizedRequest authorized, @Nullable UUID begun, int status) {
        return begun == null
                ? Mono.empty()
                : record(exchange, authorized, new AdminActionEnded(status), begun)
                        .onErrorComplete(EdgeProblem.class)
                        .then();
    }

    private Mono<Void> afterStream(ServerWebExchange exchange, AuditContext audit) {
        AuthorizedRequest authorized = AuthorizedRequest.of(exchange);
        UUID begun = audit.recordedAs();
        return authorized == null || begun == null || !audit.isStreamed()
                ? Mono.empty()
                : record(exchange, authorized, new ExportEnded(audit.rows(), audit.isComplete()), begun)
                        .then();
    }

    private Mono<UUID> record(
            ServerWebExchange exchange, AuthorizedRequest authorized, AccessEvent event, @Nullable UUID causation) {
        return Mono.fromCallable(() -> log.demand(
                        event, authorized.caller(), exchange.getRequest().getHeaders(), causation))
                .subscribeOn(threads);
    }
}
