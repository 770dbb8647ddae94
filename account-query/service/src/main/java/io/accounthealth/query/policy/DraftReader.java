package io.accounthealth.query.policy;

import io.accounthealth.events.HealthPolicy;
import io.accounthealth.schema.FactReader;
import io.accounthealth.schema.FieldProblem;
import io.accounthealth.schema.InvalidFactException;
import io.accounthealth.schema.PolicyRules;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A policy in a request, in the form in which it would be published. */
public final class DraftReader {

    private static final String POLICY = "/policy";

    private DraftReader() {}

    /** @throws InvalidFactException with all that is wrong; pointers begin with {@code /policy} */
    public static HealthPolicy read(JsonNode fields) {
        HealthPolicy policy = FactReader.policy(POLICY, fields);
        List<FieldProblem> problems = PolicyRules.problemsOf(policy).stream()
                .map(problem -> new FieldProblem(POLICY + problem.pointer(), problem.message()))
                .toList();
        if (!problems.isEmpty()) {
            throw new InvalidFactException(problems);
        }
        return policy;
    }
}
