package io.accounthealth.edge.audit;

import static io.accounthealth.edge.access.UseCase.DISCARD_REFUSED;
import static io.accounthealth.edge.access.UseCase.ERASE_PERSON;
import static io.accounthealth.edge.access.UseCase.EXPORT_PERSON;
import static io.accounthealth.edge.access.UseCase.FOLLOW_CHANGES;
import static io.accounthealth.edge.access.UseCase.PUBLISH_POLICY;
import static io.accounthealth.edge.access.UseCase.READ_ACCESS_LOG;
import static io.accounthealth.edge.access.UseCase.READ_INBOX;
import static io.accounthealth.edge.access.UseCase.READ_RAW_EVENTS;
import static io.accounthealth.edge.access.UseCase.READ_WHOLE_LOG;
import static io.accounthealth.edge.access.UseCase.RESEND_REFUSED;
import static io.accounthealth.edge.access.UseCase.RETAIN_PAYLOADS;

import io.accounthealth.edge.access.AuthorizedRequest;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.RequestInterceptor;
import io.accounthealth.edge.access.Role;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.edge.audit.ViewRecorder.PageView;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.events.AccessEvent;
import io.accounthealth.events.AccessEvent.AccountViewed;
import io.accounthealth.events.AccessEvent.AdminActionBegun;
import io.accounthealth.events.AccessEvent.AdminActionEnded;
import io.accounthealth.events.AccessEvent.ExportBegun;
import io.accounthealth.events.AccessEvent.ExportEnded;
import io.accounthealth.events.AccessEvent.HistoryRead;
import io.accounthealth.schema.FactShape;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Records an access on its way out: the answer's first byte leaves once the record is on disk, and where it cannot be
 * kept, nothing leaves. Only that a person was shown an account as it stands now is recorded behind the answer; of an
 * auditor that too is recorded before.
 */
final class AccessRecorder implements WebFilter, RequestInterceptor, Ordered, DisposableBean {

    private static final String LAST_EVENT = "Last-Event-ID";

    /** The parameters with which texts are searched. */
    private static final Set<String> SEARCHED = Set.of("q", "text");

    private static final Pattern POSITION = Pattern.compile("\\d{1,18}");

    /** To read these is to read history, whatever point is asked about. */
    private static final Set<UseCase> RAW =
            EnumSet.of(READ_RAW_EVENTS, READ_WHOLE_LOG, READ_ACCESS_LOG, READ_INBOX, EXPORT_PERSON);

    private static final Set<UseCase> ADMINISTRATION =
            EnumSet.of(PUBLISH_POLICY, RETAIN_PAYLOADS, RESEND_REFUSED, DISCARD_REFUSED, ERASE_PERSON);

    /** Below it is what programs read; all else that tells of accounts is a page, or a part of one. */
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

    /** Inside of the filters that find out who asks. */
    @Override
    public int getOrder() {
        return 0;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        AuditContext looked = new AuditContext();
        looked.mark(exchange);
        exchange.getResponse().beforeCommit(() -> beforeAnswer(exchange, looked));
        return Mono.usingWhen(Mono.just(looked), each -> chain.filter(exchange), each -> afterStream(exchange, each))
                .contextWrite(context -> context.put(AuditContext.class, looked));
    }

    /** Administration changes things before its answer leaves, so it is recorded before it begins. */
    @Override
    public Mono<Void> admitted(ServerWebExchange exchange, AuthorizedRequest passage) {
        return ADMINISTRATION.contains(passage.useCase())
                ? AuditContext.noting(looked -> record(
                                exchange,
                                passage,
                                new AdminActionBegun(
                                        passage.caller().writtenRoles(),
                                        passage.useCase().written(),
                                        inWords(exchange.getRequest())),
                                null)
                        .doOnNext(looked::recordedAs)
                        .then())
                : Mono.empty();
    }

    private Mono<Void> beforeAnswer(ServerWebExchange exchange, AuditContext looked) {
        AuthorizedRequest passage = AuthorizedRequest.of(exchange);
        HttpStatusCode code = exchange.getResponse().getStatusCode();
        int status = code == null ? 200 : code.value();
        if (passage != null && ADMINISTRATION.contains(passage.useCase())) {
            return afterAdministration(exchange, passage, looked.recordedAs(), status);
        }
        if (passage == null || status >= 400) {
            return Mono.empty();
        }
        AccessEvent event = event(exchange, passage, looked);
        return event == null ? Mono.empty() : recordLook(exchange, passage, looked, event);
    }

    private Mono<Void> recordLook(
            ServerWebExchange exchange, AuthorizedRequest passage, AuditContext looked, AccessEvent event) {
        Caller caller = passage.caller();
        boolean isPage = !exchange.getRequest().getPath().value().startsWith(API_PATH);
        PageView page = isPage || passage.useCase() == FOLLOW_CHANGES ? views.pageOf(exchange, caller) : null;
        boolean live = event instanceof AccountViewed;
        if (live && page != null && page.live() && Objects.equals(page.account(), looked.account())) {
            return Mono.empty(); // the page is recorded, and this is a part of it
        }
        HttpHeaders headers = exchange.getRequest().getHeaders();
        Origin origin = AccessLog.origin(caller, headers, live || page == null ? null : page.id());
        Mono<UUID> recorded =
                event instanceof AccountViewed viewed && !caller.roles().contains(Role.AUDITOR)
                        ? Mono.fromSupplier(() -> views.viewed(looked.id(), viewed, origin))
                        : Mono.fromCallable(() -> log.demand(looked.id(), event, origin))
                                .subscribeOn(threads);
        return recorded.doOnNext(id -> {
                    looked.recordedAs(id);
                    if (isPage) {
                        views.shown(id, exchange, caller, looked.account(), event);
                    }
                })
                .then();
    }

    /** It is done or refused by now, and that it was begun is recorded: an end that cannot be is only logged. */
    private Mono<Void> afterAdministration(
            ServerWebExchange exchange, AuthorizedRequest passage, @Nullable UUID begun, int status) {
        return begun == null
                ? Mono.empty()
                : record(exchange, passage, new AdminActionEnded(status), begun)
                        .onErrorComplete(NotRecordedException.class)
                        .then();
    }

    private static @Nullable AccessEvent event(
            ServerWebExchange exchange, AuthorizedRequest passage, AuditContext looked) {
        Set<Role> roles = passage.caller().roles();
        boolean past = looked.isHistory() || RAW.contains(passage.useCase());
        boolean person = !roles.contains(Role.INTEGRATION);
        if (person && !past && looked.isRead() && !looked.isStreamed() && looked.account() != null) {
            return viewed(exchange, passage, looked, looked.account());
        }
        return past || (looked.isRead() && roles.contains(Role.AUDITOR)) ? read(exchange, passage, looked) : null;
    }

    private static AccessEvent viewed(
            ServerWebExchange exchange, AuthorizedRequest passage, AuditContext looked, String account) {
        AuditContext.Shown shown = looked.shown();
        return new AccountViewed(
                passage.caller().writtenRoles(),
                passage.useCase().written(),
                account,
                inWords(exchange.getRequest()),
                shown.asOf(),
                shown.knownAtPosition(),
                shown.policy(),
                looked.rows());
    }

    private static AccessEvent read(ServerWebExchange exchange, AuthorizedRequest passage, AuditContext looked) {
        List<String> roles = passage.caller().writtenRoles();
        String use = passage.useCase().written();
        String request = inWords(exchange.getRequest());
        AuditContext.Shown shown = looked.shown();
        return looked.isStreamed()
                ? new ExportBegun(roles, use, looked.account(), request, shown.asOf(), shown.knownAtPosition())
                : new HistoryRead(
                        roles,
                        use,
                        looked.account(),
                        request,
                        shown.asOf(),
                        shown.knownAtPosition(),
                        shown.policy(),
                        looked.rows());
    }

    private Mono<Void> afterStream(ServerWebExchange exchange, AuditContext looked) {
        AuthorizedRequest passage = AuthorizedRequest.of(exchange);
        UUID begun = looked.recordedAs();
        return passage == null || begun == null || !looked.isStreamed()
                ? Mono.empty()
                : record(exchange, passage, new ExportEnded(looked.rows(), looked.isComplete()), begun)
                        .then();
    }

    private Mono<UUID> record(
            ServerWebExchange exchange, AuthorizedRequest passage, AccessEvent event, @Nullable UUID causation) {
        return Mono.fromCallable(() -> log.demand(
                        event, passage.caller(), exchange.getRequest().getHeaders(), causation))
                .subscribeOn(threads);
    }

    /** What somebody looked for may be a name, and what is recorded here is never forgotten. */
    private static @Nullable String withoutTexts(@Nullable String query) {
        return query == null
                ? null
                : Stream.of(query.split("&", -1))
                        .map(AccessRecorder::withoutText)
                        .collect(Collectors.joining("&"));
    }

    private static String withoutText(String parameter) {
        int end = parameter.indexOf('=');
        return end > 0 && end < parameter.length() - 1 && isSearched(parameter.substring(0, end))
                ? parameter.substring(0, end + 1) + "…"
                : parameter;
    }

    /** Each letter of a name may be written as its code. */
    private static boolean isSearched(String name) {
        try {
            return SEARCHED.contains(URLDecoder.decode(name, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return true; // it cannot be known
        }
    }

    /** Method, path and query, and after which position a stream goes on if a header says so; as far as they fit. */
    private static String inWords(ServerHttpRequest request) {
        String query = withoutTexts(request.getURI().getRawQuery());
        String last = request.getHeaders().getFirst(LAST_EVENT);
        String words = request.getMethod().name() + " " + request.getURI().getRawPath()
                + (query == null ? "" : "?" + query)
                + (last != null && POSITION.matcher(last).matches() ? " " + LAST_EVENT + ": " + last : "");
        return words.length() <= FactShape.MAX_TEXT ? words : words.substring(0, FactShape.MAX_TEXT);
    }
}
