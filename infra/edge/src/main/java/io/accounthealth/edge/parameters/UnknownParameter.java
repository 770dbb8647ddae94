package io.accounthealth.edge.parameters;

import io.accounthealth.edge.problem.EdgeProblem;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatus;

/** A parameter that a route does not know. */
final class UnknownParameter extends EdgeProblem {

    private static final long serialVersionUID = 1L;

    private static final int SHOWN = 80;

    private UnknownParameter(String name, String fix) {
        super(HttpStatus.BAD_REQUEST, "bad-parameter", "A parameter is wrong", name + ": " + fix, null, null);
        getBody().setProperty("errors", List.of(error("parameter", name, fix)));
    }

    /** @param known to the route; the one that begins most alike is named first */
    static UnknownParameter of(String given, Collection<String> known) {
        String name = given.length() <= SHOWN ? given : given.substring(0, SHOWN - 3) + "...";
        List<String> nearestFirst = known.stream()
                .sorted(Comparator.comparingInt((String each) -> alike(each, given))
                        .reversed())
                .toList();
        return new UnknownParameter(
                name,
                "is no parameter of this route, which takes "
                        + (nearestFirst.isEmpty() ? "none" : String.join(", ", nearestFirst)));
    }

    /** How many characters are the same from the first on, small or capital. */
    private static int alike(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int same = 0;
        while (same < Math.min(a.length(), b.length()) && a.charAt(same) == b.charAt(same)) {
            same++;
        }
        return same;
    }
}
