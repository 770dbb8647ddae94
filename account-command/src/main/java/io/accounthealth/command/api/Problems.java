package io.accounthealth.command.api;

import io.accounthealth.command.axon.StaleVersionException;
import io.accounthealth.command.commands.RefusedException;
import io.accounthealth.command.decision.Refusal;
import io.accounthealth.command.inbox.CloudEventReader.TooManyException;
import io.accounthealth.command.inbox.CloudEventReader.UnreadableException;
import io.accounthealth.command.inbox.SeveralSourcesException;
import io.accounthealth.edge.access.NotAllowedException;
import io.accounthealth.schema.InvalidFactException;
import io.accounthealth.service.DiskFull;
import io.accounthealth.storage.LogUnavailableException;
import java.util.List;
import java.util.UUID;
import org.axonframework.modelling.command.ConcurrencyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedException;
import org.springframework.web.server.ContentTooLargeException;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.NotAcceptableStatusException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;
import reactor.netty.channel.AbortedException;

/** Turns exceptions into problems: never with a class name or a path, always with what to do. */
final class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private Problems() {}

    static ProblemException of(Throwable error) {
        return switch (error) {
            case ProblemException problem -> problem;
            case InvalidFactException invalid -> ProblemException.malformed(invalid.problems());
            case RefusedException refused -> of(refused.refusal());
            case StaleVersionException stale ->
                new ProblemException(
                        ProblemType.STALE_VERSION,
                        stale.getMessage() + "; read it again and decide on what it says now");
            case NotAllowedException notAllowed ->
                new ProblemException(ProblemType.NOT_ALLOWED, String.valueOf(notAllowed.getMessage()));
            case SeveralSourcesException several ->
                Parameters.malformed("source", String.valueOf(several.getMessage()));
            case UnreadableException unreadable ->
                new ProblemException(ProblemType.MALFORMED, String.valueOf(unreadable.getMessage()));
            case TooManyException tooMany ->
                new ProblemException(ProblemType.TOO_LARGE, String.valueOf(tooMany.getMessage()));
            case ConcurrencyException ignored ->
                new ProblemException(ProblemType.BUSY, "too many writers at once; send it again");
            case LogUnavailableException unavailable -> of(unavailable);
            case ResponseStatusException status -> of(status);
            case ServerExchangeRejectedException ignored -> // when it is read: see the firewall of the edge
                new ProblemException(
                        ProblemType.MALFORMED, "a header has bytes that are not taken here; send printable ASCII");
            case AbortedException ignored -> // there is no client to read it
                new ProblemException(ProblemType.MALFORMED, "the connection was closed before the request was whole");
            default -> DiskFull.is(error) ? full() : unexpected(error);
        };
    }

    static ProblemException of(Refusal refusal) {
        return switch (refusal) {
            case Refusal.Malformed malformed -> ProblemException.malformed(malformed.problems());
            case Refusal.UnknownAccount unknown ->
                new ProblemException(ProblemType.UNKNOWN_ACCOUNT, unknown.sentence());
            case Refusal.ForeignAccount foreign ->
                new ProblemException(ProblemType.UNKNOWN_ACCOUNT, foreign.sentence());
            case Refusal.NotFound missing ->
                new ProblemException(ProblemType.NOT_FOUND, missing.sentence(), missing.code(), List.of());
            case Refusal.NotAllowed notAllowed ->
                new ProblemException(ProblemType.NOT_ALLOWED, notAllowed.sentence(), notAllowed.code(), List.of());
            case Refusal.Rejected rejected -> refused(rejected);
            case Refusal.WrongState wrong -> refused(wrong).ofItem(wrong.item().kind(), wrong.actual(), wrong.needed());
            case Refusal.LegalHold hold -> refused(hold);
            case Refusal.Overtaken overtaken -> new ProblemException(ProblemType.BUSY, overtaken.sentence());
            case Refusal.PlacementCycle cycle -> refused(cycle);
        };
    }

    private static ProblemException refused(Refusal refusal) {
        return new ProblemException(ProblemType.REFUSED, refusal.sentence(), refusal.code(), List.of());
    }

    private static ProblemException of(LogUnavailableException error) {
        return switch (error.reason()) {
            case FULL -> full();
            case DAMAGED ->
                unavailable(
                        error,
                        "what is stored is not what was recorded, so nothing more is recorded until its operator has"
                                + " repaired it; GET /v1/audit/state reports what was found");
            case REFUSED ->
                unavailable(
                        error,
                        "the store refuses to write; nothing was recorded; the operator finds the reason in the log");
            case UNANSWERED ->
                unavailable(
                        error,
                        "the store did not answer in time, so this may have been recorded or not; send the same again,"
                            + " with the same event ids or Idempotency-Key: what was recorded is not recorded twice");
        };
    }

    private static ProblemException unavailable(LogUnavailableException error, String detail) {
        LOG.error("the store is unavailable: {}", error.reason(), error);
        return new ProblemException(ProblemType.STORE_UNAVAILABLE, detail);
    }

    private static ProblemException of(ResponseStatusException error) {
        return switch (error) {
            case MethodNotAllowedException e ->
                new ProblemException(
                        ProblemType.METHOD_NOT_ALLOWED,
                        e.getHttpMethod() + " is not one of " + e.getSupportedMethods());
            case UnsupportedMediaTypeStatusException e ->
                new ProblemException(ProblemType.MEDIA_TYPE, "send the body as one of " + e.getSupportedMediaTypes());
            case NotAcceptableStatusException e ->
                new ProblemException(ProblemType.NOT_ACCEPTABLE, "accept one of " + e.getSupportedMediaTypes());
            case ContentTooLargeException ignored ->
                new ProblemException(ProblemType.TOO_LARGE, "the body is larger than the limit of this route");
            default ->
                error.getStatusCode().value() == 404
                        ? new ProblemException(
                                ProblemType.NOT_FOUND, "no such path; /v3/api-docs lists those there are")
                        : error.getStatusCode().is4xxClientError()
                                ? new ProblemException(
                                        ProblemType.MALFORMED, "the request cannot be read; see /v3/api-docs")
                                : unexpected(error);
        };
    }

    private static ProblemException full() {
        return new ProblemException(
                ProblemType.STORE_FULL, "the disk is full; nothing was recorded; send it again when there is room");
    }

    private static ProblemException unexpected(Throwable error) {
        String reference = UUID.randomUUID().toString();
        LOG.error("unexpected, reference {}", reference, error);
        return new ProblemException(ProblemType.INTERNAL, "quote the reference " + reference + " to the operator");
    }
}
