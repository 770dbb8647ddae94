package io.accounthealth.command.api;

import org.springframework.http.HttpStatus;

/** The kinds of problem that an answer can name. Their URIs stay. */
public enum ProblemType {
    MALFORMED("malformed", "The request is not well-formed", HttpStatus.BAD_REQUEST),
    NOT_ALLOWED("not-allowed", "Not permitted", HttpStatus.FORBIDDEN),
    UNKNOWN_ACCOUNT("unknown-account", "There is no such account", HttpStatus.NOT_FOUND),
    UNKNOWN_COMMAND("unknown-command", "There is no such command", HttpStatus.NOT_FOUND),
    NO_TOKENS("no-tokens", "No access tokens are kept here", HttpStatus.NOT_FOUND),
    NOT_FOUND("not-found", "Not found", HttpStatus.NOT_FOUND),
    METHOD_NOT_ALLOWED("method-not-allowed", "This method is not served here", HttpStatus.METHOD_NOT_ALLOWED),
    NOT_ACCEPTABLE("not-acceptable", "No answer of the wanted media type can be given", HttpStatus.NOT_ACCEPTABLE),
    REFUSED("refused", "The decision was refused", HttpStatus.CONFLICT),
    STALE_VERSION("stale-version", "The account has changed since", HttpStatus.PRECONDITION_FAILED),
    TOO_LARGE("too-large", "The body is too large", HttpStatus.CONTENT_TOO_LARGE),
    MEDIA_TYPE(
            "unsupported-media-type", "The body is of a media type not taken here", HttpStatus.UNSUPPORTED_MEDIA_TYPE),
    KEY_REUSED("idempotency-key-reused", "The key belongs to another request", HttpStatus.UNPROCESSABLE_CONTENT),
    EVENTS_REJECTED(
            "events-rejected",
            "One of the events was rejected, and none was recorded",
            HttpStatus.UNPROCESSABLE_CONTENT),
    BUSY("busy", "Too many writers at once", HttpStatus.SERVICE_UNAVAILABLE),
    STORE_FULL("store-full", "There is no room to write", HttpStatus.INSUFFICIENT_STORAGE),
    STORE_UNAVAILABLE("store-unavailable", "Nothing can be written now", HttpStatus.SERVICE_UNAVAILABLE),
    INTERNAL("internal", "Something went wrong on our side", HttpStatus.INTERNAL_SERVER_ERROR);

    private final String slug;
    private final String title;
    private final HttpStatus status;

    ProblemType(String slug, String title, HttpStatus status) {
        this.slug = slug;
        this.title = title;
        this.status = status;
    }

    String slug() {
        return slug;
    }

    String title() {
        return title;
    }

    HttpStatus status() {
        return status;
    }
}
