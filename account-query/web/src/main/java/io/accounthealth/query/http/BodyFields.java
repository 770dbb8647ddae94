package io.accounthealth.query.http;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.GroupKind;
import io.accounthealth.model.attributes.AttributeFilter;
import io.accounthealth.model.groups.Group;
import io.accounthealth.model.portfolio.Segment;
import io.accounthealth.query.point.DateOrInstant;
import io.accounthealth.schema.FieldProblem;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the fields of a body one by one, and gathers all that is wrong. */
public final class BodyFields {

    /** As {@link DateOrInstant} has them. */
    private static final int FIRST_YEAR = 1990;

    private static final int LAST_YEAR = 2199;

    /** The fields of {@link #segment}. */
    public static final List<String> SEGMENT =
            List.of("manager", "vertical", "region", "tier", "group", "groupKind", "attribute");

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

    /** The accounts of {@link #SEGMENT}, as the parameters of reads name them. */
    public Segment segment() {
        return new Segment(
                text("manager"), text("vertical"), text("region"), text("tier"), group(), attributes("attribute"));
    }

    private @Nullable Group group() {
        String id = text("group");
        String kind = text("groupKind");
        GroupKind of = Stream.of(GroupKind.values())
                .filter(each -> each.written().equals(kind))
                .findFirst()
                .orElse(Group.DEFAULT_KIND);
        if (kind != null && !of.written().equals(kind)) {
            problem(
                    "/groupKind",
                    "must be one of "
                            + Stream.of(GroupKind.values())
                                    .map(GroupKind::written)
                                    .collect(Collectors.joining(", ")));
        }
        if (id != null && !AccountId.isValid(id)) {
            problem("/group", "must be the id of an account or of a parent, such as acme");
            return null;
        }
        return id == null ? null : new Group(new AccountId(id), of);
    }

    /** One, or a list of which all must fit. */
    private List<AttributeFilter> attributes(String name) {
        JsonNode value = body.get(name);
        if (value == null || value.isNull()) {
            return List.of();
        }
        List<AttributeFilter> filters = new ArrayList<>();
        for (JsonNode each : value.isArray() ? value : List.of(value)) {
            Optional<AttributeFilter> filter =
                    each.isString() ? AttributeFilter.parse(each.stringValue()) : Optional.empty();
            filter.ifPresentOrElse(
                    filters::add, () -> problem("/" + name, AttributeFilter.FORM + ", or a list of such"));
        }
        return filters;
    }
}
