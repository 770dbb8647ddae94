package io.accounthealth.query.http;

import io.accounthealth.edge.problem.EdgeProblem;
import io.accounthealth.schema.FieldProblem;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A read that cannot be answered, as the problem (RFC 9457) for the client. */
public final class ReadProblem extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String onScreen;

    private ReadProblem(HttpStatus status, String type, String title, String detail) {
        this(status, type, title, detail, null);
    }

    private ReadProblem(HttpStatus status, String type, String title, String detail, @Nullable String onScreen) {
        super(status, ProblemDetail.forStatusAndDetail(status, detail), null);
        setType(URI.create("/problems/" + type));
        setTitle(title);
        this.onScreen = onScreen;
    }

    /** The detail for who reads it on a screen, where the other names a route or a parameter; null where none does. */
    public @Nullable String onScreen() {
        return onScreen;
    }

    /**
     * @param parameter the query parameter or header that is wrong
     * @param fix a sentence on what it must be
     */
    public static ReadProblem badParameter(String parameter, String fix) {
        ReadProblem problem = new ReadProblem(
                HttpStatus.BAD_REQUEST, "bad-parameter", "A parameter is wrong", parameter + ": " + fix);
        problem.getBody().setProperty("errors", List.of(EdgeProblem.error("parameter", parameter, fix)));
        return problem;
    }

    /** @param known the parameters that the screen takes */
    public static ReadProblem unknownOnScreen(String parameter, List<String> known) {
        return badParameter(
                shortened(parameter),
                "is no parameter of this screen, which takes " + String.join(", ", known)
                        + ". Leave it out, and the page is there again.");
    }

    public static ReadProblem malformed(List<FieldProblem> errors) {
        FieldProblem first = errors.getFirst();
        String where = first.pointer().isEmpty() ? "the body" : first.pointer();
        String more = errors.size() == 1 ? "" : " (and %d more, see errors)".formatted(errors.size() - 1);
        ReadProblem problem = new ReadProblem(
                HttpStatus.BAD_REQUEST,
                "malformed",
                "The request is not well-formed",
                where + " " + first.message() + more);
        problem.getBody()
                .setProperty(
                        "errors",
                        errors.stream()
                                .map(e -> EdgeProblem.error("pointer", e.pointer(), e.message()))
                                .toList());
        return problem;
    }

    public static ReadProblem badField(String pointer, String fix) {
        return malformed(List.of(new FieldProblem(pointer, fix)));
    }

    /** @param missing a sentence on what is missing, and what to do */
    public static ReadProblem tooFewLosses(String missing) {
        return new ReadProblem(
                HttpStatus.UNPROCESSABLE_CONTENT, "too-few-losses", "There is too little to learn from", missing);
    }

    public static ReadProblem tooLarge(int limit) {
        return new ReadProblem(
                HttpStatus.CONTENT_TOO_LARGE,
                "too-large",
                "The body is too large",
                "the body has more than the %d bytes that are taken here".formatted(limit));
    }

    /** @param head the last position of the log */
    public static ReadProblem beyondTheEnd(String parameter, long head) {
        return badParameter(parameter, "lies beyond the end of the log, which is at " + head);
    }

    public static ReadProblem unknownAccount(String account) {
        return notFound(
                "unknown-account",
                "Unknown account",
                "there is no account '" + shortened(account) + "'; GET /v1/accounts lists those there are",
                "there is no account '" + shortened(account)
                        + "', or you no longer have access to it; the portfolio lists yours");
    }

    public static ReadProblem unknownGroup(String group) {
        return notFound(
                "unknown-account",
                "Unknown group",
                "there is no account in a group '%s' of that kind at that point; kind= is holding, agency or brand"
                        .formatted(shortened(group)));
    }

    public static ReadProblem unknownBoard(String name) {
        return notFound("unknown-board", "Unknown board", "there is no board '" + shortened(name) + "'");
    }

    public static ReadProblem unknownReport(String report) {
        return notFound(
                "unknown-report",
                "Unknown report",
                "the account has no report '%s' at that point that is drafted here; draft-report drafts it"
                        .formatted(shortened(report)),
                "the account has no report '%s' at this point in time; its reports are under Reports"
                        .formatted(shortened(report)));
    }

    /** @param why in words that name what is to be mended */
    public static ReadProblem unusableTemplate(String why) {
        return new ReadProblem(
                HttpStatus.CONFLICT,
                "report-template-unusable",
                "The slides or the logo of reports cannot be used",
                why + " Mend the file in the folder accounthealth.reports.templates.");
    }

    public static ReadProblem notYetKnown(String account, long position) {
        return notFound(
                "unknown-account",
                "Account not known at that point",
                "account '%s' was opened after position %d; read with a later knownAt or knownAtPosition"
                        .formatted(account, position),
                "account '%s' was not known yet at this point in time; the portfolio lists those that were"
                        .formatted(account));
    }

    public static ReadProblem notYetThere(String account, String quarter) {
        return notFound(
                "unknown-account",
                "No history by the end of that quarter",
                "nothing of account '%s' had happened by the end of %s; read a later quarter"
                        .formatted(account, quarter));
    }

    /** The tables have not processed a position in the time that a read may wait. */
    public static ReadProblem behind(long requested, long processed) {
        return later(
                "view-behind",
                "The view is behind",
                "position %d was requested and the view has processed %d; try again".formatted(requested, processed));
    }

    /** An event of this account could not be read; reads of the time before it still work. */
    public static ReadProblem parked(String account, long position) {
        return later(
                "account-parked",
                "The account is parked",
                "account '%s' stopped at the event at position %d, which could not be read; read with a knownAtPosition before it"
                        .formatted(account, position));
    }

    /** This node has no folder for proofs. */
    public static ReadProblem noProofs() {
        return notFound(
                "no-proofs",
                "No proofs are kept here",
                "this node keeps no proofs of the history; name a folder for them with accounthealth.proof.folder, and"
                        + " start it again");
    }

    public static ReadProblem noKeys() {
        return notFound(
                "no-keys",
                "The keys are gone",
                "the list of the log's keys is gone; GET /v1/audit/state says what was found");
    }

    public static ReadProblem notSigned(long size) {
        return notFound(
                "not-signed",
                "Nothing was signed at that size",
                "the log was not signed at %d events; GET /v1/audit/checkpoints lists the sizes at which it was"
                        .formatted(size));
    }

    public static ReadProblem unknownEvent(UUID event) {
        return notFound("unknown-event", "Unknown event", "there is no event '" + event + "' in the log");
    }

    public static ReadProblem unknownCommand(String command) {
        return notFound(
                "unknown-command",
                "Unknown command",
                "there is no form of a command '" + shortened(command) + "'; an account's page lists those there are");
    }

    /** @param passes whether a retry may succeed */
    static ReadProblem notProven(String detail, boolean passes) {
        return passes
                ? later("not-proven-yet", "The proof is not there yet", detail)
                : new ReadProblem(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "history-damaged",
                        "The history is not what was signed",
                        detail);
    }

    static ReadProblem storeUnavailable() {
        return later(
                "store-unavailable",
                "The store cannot be read now",
                "the store did not answer; the log of the service has the reason");
    }

    /** The answer must be stored first, such as a signature. */
    static ReadProblem diskFull() {
        return new ReadProblem(
                HttpStatus.INSUFFICIENT_STORAGE,
                "store-full",
                "There is no room to write",
                "the disk is full; ask again when there is room");
    }

    private static ReadProblem notFound(String type, String title, String detail) {
        return new ReadProblem(HttpStatus.NOT_FOUND, type, title, detail);
    }

    private static ReadProblem notFound(String type, String title, String detail, String onScreen) {
        return new ReadProblem(HttpStatus.NOT_FOUND, type, title, detail, onScreen);
    }

    private static ReadProblem later(String type, String title, String detail) {
        ReadProblem problem = new ReadProblem(HttpStatus.SERVICE_UNAVAILABLE, type, title, detail);
        problem.getHeaders().set(HttpHeaders.RETRY_AFTER, "1");
        return problem;
    }

    /** Input of a client, shortened for an answer. */
    public static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 77) + "...";
    }
}
