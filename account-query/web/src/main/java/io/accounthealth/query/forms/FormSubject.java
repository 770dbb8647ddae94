package io.accounthealth.query.forms;

import io.accounthealth.events.About;
import io.accounthealth.events.ItemState;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.FactShape;
import io.accounthealth.schema.FactShape.Field;
import io.accounthealth.schema.Items;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an event is about: an inquiry, a meeting, an order; and whether the event is the first of it.
 *
 * @param corrects whether the form is over a fact that is there, which names what it is about already
 */
record FormSubject(EventType type, boolean corrects) {

    /** The fields by which the id of something new is made, in this order. */
    private static final List<String> NAMING = List.of("name", "subject", "text", "cause", "product", "description");

    /** Things that events may be the first to tell of, though others can be. */
    private static final Set<String> MAY_BE_NEW = Set.of("hold-meeting", "launch-campaign", "draft-report");

    /** What only the platform says. */
    private static final Set<String> OF_THE_PLATFORM = Set.of("alertId", "playbook");

    /** Who or what is there already, outside of the account: it is named, and never made up. */
    private static final Set<String> FROM_OUTSIDE = Set.of("userId", "managerId", "parentId");

    static boolean isOfThePlatform(String field) {
        return OF_THE_PLATFORM.contains(field);
    }

    static boolean isFromOutside(String field) {
        return FROM_OUTSIDE.contains(field);
    }

    /** The field that names it; null where the event is about nothing with an id. */
    @Nullable
    String field() {
        Field first = FactShape.of(type).fields().getFirst();
        return first.required() && first.name().endsWith("Id") ? first.name() : null;
    }

    boolean isNamedBy(String field) {
        return field.equals(field());
    }

    boolean mayBeNew() {
        return MAY_BE_NEW.contains(type.command());
    }

    /** Whether the event is the first of it, or may be. */
    boolean isNew() {
        return !corrects && field() != null && (mayBeNew() || isFirst());
    }

    boolean isFirst() {
        String field = field();
        About about = Items.about(type.record());
        boolean opens = about == null
                || about.from().length == 0
                || List.of(about.from()).contains(ItemState.UNKNOWN);
        return field != null
                && !isOfThePlatform(field)
                && !isFromOutside(field)
                && opens
                && Commands.all().stream()
                        .filter(other ->
                                FactShape.of(other).fields().getFirst().name().equals(field))
                        .findFirst()
                        .filter(type::equals)
                        .isPresent();
    }

    /** The field by which its id is made where it is new; null where none says what it is. */
    @Nullable
    String naming() {
        Set<String> names =
                FactShape.of(type).fields().stream().map(Field::name).collect(Collectors.toSet());
        return NAMING.stream().filter(names::contains).findFirst().orElse(null);
    }
}
