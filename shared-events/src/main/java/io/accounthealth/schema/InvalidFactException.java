package io.accounthealth.schema;

import java.util.List;
import java.util.stream.Collectors;

/** Invalid input, with all of its problems. */
public final class InvalidFactException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<FieldProblem> problems;

    public InvalidFactException(List<FieldProblem> problems) {
        super(problems.stream().map(p -> p.pointer() + ": " + p.message()).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    public List<FieldProblem> problems() {
        return problems;
    }
}
