package io.accounthealth.command.api;

import io.accounthealth.edge.problem.EdgeProblem;
import io.accounthealth.events.ItemKind;
import io.accounthealth.events.ItemState;
import io.accounthealth.schema.FieldProblem;
import java.util.List;

/** A request that the write side refuses, as the problem that the caller gets. */
public final class ProblemException extends EdgeProblem {

    private static final long serialVersionUID = 1L;

    public ProblemException(ProblemType type, String detail) {
        this(type, detail, "", List.of());
    }

    /** @param code the stable reason of a refused decision, empty for other problems */
    ProblemException(ProblemType type, String detail, String code, List<FieldProblem> errors) {
        super(type.status(), type.slug(), type.title(), detail, null, null);
        if (!code.isEmpty()) {
            getBody().setProperty("reason", code);
        }
        if (!errors.isEmpty()) {
            getBody()
                    .setProperty(
                            "errors",
                            errors.stream()
                                    .map(each -> error("pointer", each.pointer(), each.message()))
                                    .toList());
        }
    }

    /**
     * The same with the kind of the item that it is about, and its state: a form speaks of <em>this promise</em>, where
     * the sentence has its id.
     *
     * @param needed the states in which the step is possible, in words
     */
    ProblemException ofItem(ItemKind kind, ItemState state, String needed) {
        getBody().setProperty("item", kind.written());
        getBody().setProperty("state", state.written());
        getBody().setProperty("needed", needed);
        return this;
    }

    public static ProblemException malformed(String pointer, String message) {
        return malformed(List.of(new FieldProblem(pointer, message)));
    }

    static ProblemException malformed(List<FieldProblem> errors) {
        FieldProblem first = errors.getFirst();
        String where = first.pointer().isEmpty() ? "the body" : first.pointer();
        String more = errors.size() == 1 ? "" : " (and %d more, see errors)".formatted(errors.size() - 1);
        return new ProblemException(ProblemType.MALFORMED, where + " " + first.message() + more, "", errors);
    }

    /** @param problem of the file that the body is, as the predicate of a sentence */
    static ProblemException ofFile(String problem) {
        return new ProblemException(
                ProblemType.MALFORMED, "the file " + problem, "", List.of(new FieldProblem("", problem)));
    }

    /** @param message a sentence that names the query parameter or header */
    static ProblemException ofParameter(String name, String message) {
        ProblemException problem = new ProblemException(ProblemType.MALFORMED, message);
        problem.getBody().setProperty("errors", List.of(error("parameter", name, message)));
        return problem;
    }

    static ProblemException keyReused() {
        return new ProblemException(
                ProblemType.KEY_REUSED, "this Idempotency-Key came with another request before; take a new one");
    }

    /** Refusals are frequent, and need no stack trace. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
