package io.accounthealth.command.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.accounthealth.command.description.Answered;
import io.accounthealth.command.inbox.DeliverySummary;
import io.accounthealth.command.inbox.Inbox;
import io.accounthealth.command.inbox.InboxBounds;
import io.accounthealth.command.inbox.InboxEvent;
import io.accounthealth.command.inbox.WaitingEvents;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.edge.audit.AuditContext;
import io.accounthealth.storage.InboxStore.Usage;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Rejected integration events: list them, send them again, or discard them. */
@RestController
@Tag(name = "events")
record InboxEndpoint(RequestExecutor executor, Inbox inbox, InboxBounds bounds) {

    record InboxLimits(long entries, long bytes, String age) {}

    @JsonInclude(JsonInclude.Include.ALWAYS)
    record InboxUsage(
            @Nullable String source,
            long entries,
            long bytes,
            @Nullable Instant oldest) {

        static InboxUsage of(Usage usage) {
            return new InboxUsage(usage.source(), usage.entries(), usage.bytes(), usage.oldest());
        }
    }

    record InboxPage(
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Long count,

            List<InboxEvent> events,
            InboxLimits limits,
            List<InboxUsage> used) {}

    record Discarded(int discarded) {}

    private static final String PATH = "/v1/inbox";
    private static final int MAX_PAGE = 500;
    private static final Duration LONGEST_AGE = Duration.ofDays(36_500);

    @Allowed(UseCase.READ_INBOX)
    @GetMapping(PATH)
    @Answered(InboxEndpoint.InboxPage.class)
    @Operation(
            operationId = "inbox",
            summary =
                    "Refused integration events, newest first, with reason and raw bytes; with source only that one's",
            description = "limits are those of one source, used is how much of them each source uses: what is"
                    + " refused beyond them is not kept. source, account and reason select as they do where events are"
                    + " sent again; a page of these may be empty and yet have a next one, in the header Link, since a"
                    + " request looks at a part of the inbox. data is the text that body has in base64 only.")
    Mono<ResponseEntity<byte[]>> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String source,
            @Parameter(description = "Only those of this account", example = "acme")
                    @RequestParam(required = false)
                    @Nullable
                    String account,
            @Parameter(description = "Only those whose reason has this text, in any case", example = "no account")
                    @RequestParam(required = false)
                    @Nullable
                    String reason,
            @Parameter(
                            description = "How many events a page has",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "500", defaultValue = "100"))
                    @RequestParam(defaultValue = "100")
                    String limit,
            @Parameter(description = "Start of the page, from the header Link of the page before")
                    @RequestParam(required = false)
                    @Nullable
                    String cursor,
            ServerWebExchange exchange) {
        return AuditContext.noting(audit -> executor.answer(caller, exchange, 0, request -> {
            int most = Parameters.within("limit", limit, 1, MAX_PAGE);
            Inbox.Which which = new Inbox.Which(source, account, reason);
            Inbox.Page page = inbox.list(caller, which, before(cursor), most);
            audit.rows(() -> page.events().size());
            return answer(page, which, most);
        }));
    }

    @Allowed(UseCase.RESEND_REFUSED)
    @PostMapping(PATH + "/{id}/resend")
    @Answered(DeliverySummary.class)
    @Operation(
            operationId = "resend-event",
            summary = "Send a refused event again; it leaves the inbox when it is accepted")
    Mono<ResponseEntity<byte[]>> resend(Caller caller, @PathVariable String id, ServerWebExchange exchange) {
        return executor.answer(caller, exchange, RequestExecutor.FACT_LIMIT, request -> {
            if (request.body().length > 0) {
                throw ProblemException.malformed(
                        "",
                        "must be empty: an event is sent again as it came; a mended one is sent to /v1/events under the"
                                + " same source and id");
            }
            DeliverySummary summary =
                    inbox.resend(caller, id(id), request.traceId()).orElseThrow(InboxEndpoint::notFound);
            if (!summary.rejected().isEmpty()) {
                throw new ProblemException(
                        ProblemType.REFUSED, summary.rejected().getFirst().reason(), "still-refused", List.of());
            }
            return EventsEndpoint.answer(summary);
        });
    }

    @Allowed(UseCase.RESEND_REFUSED)
    @PostMapping(PATH + "/resend")
    @Answered(WaitingEvents.Resent.class)
    @Operation(
            operationId = "resend-all",
            summary = "Send the refused events of a source, an account or a reason again",
            description =
                    "Oldest first, just as they came. Those that are accepted, or were known, leave the inbox. GET"
                            + " /v1/inbox with the same parameters lists what will be sent; rejected says why, of the"
                            + " oldest 100 that stay. What waits for an account is sent by itself when the account is"
                            + " opened.")
    Mono<ResponseEntity<byte[]>> resendAll(
            Caller caller,
            @Parameter(description = "Only those of this source") @RequestParam(required = false) @Nullable
                    String source,
            @Parameter(description = "Only those of this account", example = "acme")
                    @RequestParam(required = false)
                    @Nullable
                    String account,
            @Parameter(description = "Only those whose reason has this text, in any case", example = "no account")
                    @RequestParam(required = false)
                    @Nullable
                    String reason,
            ServerWebExchange exchange) {
        return executor.answer(caller, exchange, RequestExecutor.FACT_LIMIT, request -> {
            request.requireNoBody();
            if (source == null && account == null && reason == null) {
                throw Parameters.malformed(
                        "source", "at least one of source, account and reason says which are sent again");
            }
            return Answer.of(
                    HttpStatus.OK,
                    inbox.resendAll(caller, new Inbox.Which(source, account, reason), request.traceId()));
        });
    }

    @Allowed(UseCase.DISCARD_REFUSED)
    @DeleteMapping(PATH + "/{id}")
    @ApiResponse(responseCode = "204", description = "It is discarded", content = @Content)
    @Operation(operationId = "discard-event", summary = "Discard a refused event")
    Mono<ResponseEntity<byte[]>> remove(Caller caller, @PathVariable String id, ServerWebExchange exchange) {
        return executor.answer(caller, exchange, RequestExecutor.FACT_LIMIT, request -> {
                    if (!inbox.remove(caller, id(id))) {
                        throw notFound();
                    }
                    return Answer.of(HttpStatus.OK, Map.of());
                })
                .map(done -> ResponseEntity.noContent().build());
    }

    @Allowed(UseCase.DISCARD_REFUSED)
    @DeleteMapping(PATH)
    @Answered(InboxEndpoint.Discarded.class)
    @Operation(
            operationId = "discard-events",
            summary = "Discard refused events older than this, of a source or of all",
            description = "Answers how many were discarded, for good.")
    Mono<ResponseEntity<byte[]>> removeOlder(
            Caller caller,
            @Parameter(description = "Only those of this source") @RequestParam(required = false) @Nullable
                    String source,
            @Parameter(
                            description = "Only those that were received longer ago, such as P30D; P0D for all",
                            example = "P30D",
                            schema = @Schema(type = "string", format = "duration"))
                    @RequestParam(required = false)
                    @Nullable
                    String olderThan,
            ServerWebExchange exchange) {
        return executor.answer(caller, exchange, RequestExecutor.FACT_LIMIT, request -> {
            Duration age = age(olderThan);
            int discarded = inbox.removeOlder(caller, source, age);
            return Answer.of(HttpStatus.OK, new Discarded(discarded));
        });
    }

    private static Duration age(@Nullable String text) {
        try {
            Duration age = Duration.parse(String.valueOf(text));
            if (!age.isNegative() && age.compareTo(LONGEST_AGE) <= 0) {
                return age;
            }
        } catch (DateTimeException e) {
            // Reported below.
        }
        throw Parameters.malformed(
                "olderThan",
                "olderThan must be a duration such as P30D, from P0D to P" + LONGEST_AGE.toDays()
                        + "D: what was received longer ago is discarded");
    }

    private Answer answer(Inbox.Page page, Inbox.Which which, int limit) {
        InboxPage listed = new InboxPage(
                page.count(),
                page.events().stream().map(InboxEvent::of).toList(),
                new InboxLimits(
                        bounds.entries(), bounds.bytes(), "P" + bounds.age().toDays() + "D"),
                page.used().stream().map(InboxUsage::of).toList());
        Answer answer = Answer.of(HttpStatus.OK, listed);
        return page.next() == null ? answer : answer.with(HttpHeaders.LINK, next(which, limit, page.next()));
    }

    private static String next(Inbox.Which which, int limit, long before) {
        return "<%s?%s%s%slimit=%d&cursor=%d>; rel=\"next\""
                .formatted(
                        PATH,
                        parameter("source", which.source()),
                        parameter("account", which.account()),
                        parameter("reason", which.reason()),
                        limit,
                        before);
    }

    private static String parameter(String name, @Nullable String value) {
        return value == null ? "" : name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8) + "&";
    }

    private static long before(@Nullable String cursor) {
        if (cursor == null) {
            return Long.MAX_VALUE;
        }
        try {
            return Long.parseUnsignedLong(cursor) > 0 ? Long.parseLong(cursor) : 0;
        } catch (NumberFormatException e) {
            throw Parameters.malformed("cursor", "cursor must be one that a Link header gave");
        }
    }

    private static long id(String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw notFound();
        }
    }

    private static ProblemException notFound() {
        return new ProblemException(ProblemType.NOT_FOUND, "the inbox has no event of this id");
    }
}
