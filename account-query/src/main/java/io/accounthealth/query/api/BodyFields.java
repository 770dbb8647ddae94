package io.accounthealth.query.api;

import io.accounthealth.query.views.Segment;
import io.accounthealth.schema.FieldProblem;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the fields of a body one by one, and gathers all that is wrong. */
final class BodyFields {

    /** As {@link Moment} has them. */
    private static final int FIRST_YEAR = 1990;

    private static final int LAST_YEAR = 2199;

    private final ObjectNode body;
    private final List<FieldProblem> problems = new ArrayList<>();

    BodyFields(ObjectNode body) {
        this.body = body;
    }

    void problem(String pointer, String message) {
        problems.add(new FieldProblem(pointer, message));
    }

    /** @throws ReadProblem with all that is wrong */
    void demandNoProblem() {
        if (!problems.isEmpty()) {
            throw ReadProblem.malformed(problems);
        }
    }

    void only(List<String> names) {
        for (String name : body.propertyNames()) {
            if (!names.contains(name)) {
                problems.add(FieldProblem.unknown("", name, names));
            }
        }
    }

    @Nullable
    String text(String name) {
        JsonNode value = body.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isString() || value.stringValue().isBlank()) {
            problem("/" + name, "must be text, and not empty; leave it out where it does not matter");
            return null;
        }
        return value.stringValue();
    }

    @Nullable
    LocalDate day(String name) {
        String text = text(name);
        try {
            LocalDate day = text == null ? null : LocalDate.parse(text);
            if (day != null && (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR)) {
                problem("/" + name, "must lie between 1990-01-01 and 2199-12-31");
                return null;
            }
            return day;
        } catch (DateTimeException e) {
            problem("/" + name, "must be a date such as 2018-07-31");
            return null;
        }
    }

    /** A whole number from 1 on. */
    int count(String name, int usual, int most) {
        JsonNode value = body.get(name);
        if (value == null || value.isNull()) {
            return usual;
        }
        int count = value.isIntegralNumber() && value.canConvertToInt() ? value.intValue() : 0;
        if (count < 1 || count > most) {
            problem("/" + name, "must be a whole number from 1 to " + most);
        }
        return count;
    }

    Segment segment() {
        return new Segment(text("manager"), text("vertical"), text("region"), text("tier"));
    }
}
