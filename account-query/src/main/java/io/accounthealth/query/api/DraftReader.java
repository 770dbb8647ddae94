package io.accounthealth.query.api;

import io.accounthealth.events.HealthPolicy;
import io.accounthealth.events.HealthPolicy.CurvePoint;
import io.accounthealth.events.HealthPolicy.Dimension;
import io.accounthealth.events.HealthPolicy.Part;
import io.accounthealth.events.HealthPolicy.Penalty;
import io.accounthealth.events.PolicyEvent.HealthPolicyPublished;
import io.accounthealth.query.health.Conditions;
import io.accounthealth.query.health.Signals;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FactJson;
import io.accounthealth.schema.FactReader;
import io.accounthealth.schema.FieldProblem;
import io.accounthealth.schema.InvalidFactException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Health rules that are nowhere but in a request. They have the form in which they would be published. */
final class DraftReader {

    private static final EventType PUBLISHED = EventTypes.of(HealthPolicyPublished.class);
    private static final String POLICY = "policy";

    private DraftReader() {}

    /** @throws InvalidFactException with all that is wrong; pointers begin with {@code /policy} */
    static HealthPolicy read(JsonNode fields) {
        ObjectNode fact = FactJson.mapper().createObjectNode();
        fact.set(POLICY, fields);
        HealthPolicy policy = ((HealthPolicyPublished) FactReader.read(PUBLISHED, fact)).policy();
        List<FieldProblem> problems = problemsOf(policy);
        if (!problems.isEmpty()) {
            throw new InvalidFactException(problems);
        }
        return policy;
    }

    private static List<FieldProblem> problemsOf(HealthPolicy policy) {
        List<FieldProblem> problems = new ArrayList<>();
        if (policy.watchFrom().compareTo(policy.healthyFrom()) >= 0) {
            problems.add(new FieldProblem("/policy/watchFrom", "must be less than healthyFrom"));
        }
        for (int i = 0; i < policy.dimensions().size(); i++) {
            dimension("/policy/dimensions/" + i, policy.dimensions().get(i), problems);
        }
        for (int i = 0; i < policy.caps().size(); i++) {
            if (!Conditions.names().contains(policy.caps().get(i).condition())) {
                problems.add(new FieldProblem(
                        "/policy/caps/" + i + "/condition",
                        "is no condition; there are "
                                + Conditions.names().stream().sorted().toList()));
            }
        }
        return problems;
    }

    private static void dimension(String at, Dimension dimension, List<FieldProblem> problems) {
        if (dimension.weight().signum() <= 0) {
            problems.add(new FieldProblem(at + "/weight", "must be greater than 0"));
        }
        for (int i = 0; i < dimension.parts().size(); i++) {
            Part part = dimension.parts().get(i);
            signal(at + "/parts/" + i + "/signal", part.signal(), problems);
            List<CurvePoint> curve = part.curve() == null ? List.of() : part.curve();
            for (int point = 1; point < curve.size(); point++) {
                if (!goesOn(curve, point)) {
                    problems.add(new FieldProblem(
                            at + "/parts/" + i + "/curve/" + point + "/x",
                            "must go on from the one before: all rising, or all falling"));
                }
            }
        }
        List<Penalty> penalties = dimension.penalties() == null ? List.of() : dimension.penalties();
        for (int i = 0; i < penalties.size(); i++) {
            signal(at + "/penalties/" + i + "/signal", penalties.get(i).signal(), problems);
        }
    }

    private static boolean goesOn(List<CurvePoint> curve, int at) {
        int direction = curve.get(1).x().compareTo(curve.get(0).x());
        int step = curve.get(at).x().compareTo(curve.get(at - 1).x());
        return step != 0 && step == direction;
    }

    private static void signal(String pointer, String name, List<FieldProblem> problems) {
        if (!Signals.names().contains(name)) {
            problems.add(new FieldProblem(
                    pointer,
                    "is no signal; there are "
                            + Signals.names().stream().sorted().toList()));
        }
    }
}
