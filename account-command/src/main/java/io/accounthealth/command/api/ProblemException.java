package io.accounthealth.command.api;

import io.accounthealth.schema.FieldProblem;
import java.util.List;

/** An answer that tells what is wrong with the request and what to do about it. */
final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemType type;
    private final String code;
    private final transient List<FieldProblem> errors;

    ProblemException(ProblemType type, String detail) {
        this(type, detail, "", List.of());
    }

    /** @param code the stable reason of a refused decision, empty for other problems */
    ProblemException(ProblemType type, String detail, String code, List<FieldProblem> errors) {
        super(detail, null, false, false);
        this.type = type;
        this.code = code;
        this.errors = List.copyOf(errors);
    }

    static ProblemException malformed(String pointer, String message) {
        return malformed(List.of(new FieldProblem(pointer, message)));
    }

    static ProblemException malformed(List<FieldProblem> errors) {
        FieldProblem first = errors.getFirst();
        String where = first.pointer().isEmpty() ? "the body" : first.pointer();
        String more = errors.size() == 1 ? "" : " (and %d more, see errors)".formatted(errors.size() - 1);
        return new ProblemException(ProblemType.MALFORMED, where + " " + first.message() + more, "", errors);
    }

    static ProblemException keyReused() {
        return new ProblemException(
                ProblemType.KEY_REUSED, "this Idempotency-Key came with another request before; take a new one");
    }

    ProblemType type() {
        return type;
    }

    String code() {
        return code;
    }

    List<FieldProblem> errors() {
        return errors;
    }
}
