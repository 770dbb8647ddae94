package io.accounthealth.query.http;

import io.accounthealth.model.portfolio.Segment;
import io.accounthealth.query.point.DateOrInstant;
import io.accounthealth.schema.FieldProblem;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the fields of a body one by one, and gathers all that is wrong. */
public final class BodyFields {

    /** As {@link DateOrInstant} has them. */
    private static final int FIRST_YEAR = 1990;

    private static final int LAST_YEAR = 2199;

    private final ObjectNode body;
    private final List<FieldProblem> problems = new ArrayList<>();

    public BodyFields(ObjectNode body) {
        this.body = body;
    }

    public void problem(String pointer, String message) {
        problems.add(new FieldProblem(pointer, message));
    }

    /** @throws ReadProblem with all that is wrong */
    public void demandNoProblem() {
        if (!problems.isEmpty()) {
            throw ReadProblem.malformed(problems);
        }
    }

    public void only(List<String> names) {
        for (String name : body.propertyNames()) {
            if (!names.contains(name)) {
                problems.add(FieldProblem.unknown("", name, names));
            }
        }
    }

    @Nullable
    public String text(String name) {
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
    public LocalDate day(String name) {
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
    public int count(String name, int usual, int most) {
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

    public Segment segment() {
        return new Segment(text("manager"), text("vertical"), text("region"), text("tier"), null, List.of());
    }
}
