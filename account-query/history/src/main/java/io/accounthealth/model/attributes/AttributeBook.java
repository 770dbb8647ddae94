package io.accounthealth.model.attributes;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AppliesTo;
import io.accounthealth.events.AttributeEvent;
import io.accounthealth.events.AttributeEvent.AttributeDefined;
import io.accounthealth.events.AttributeEvent.AttributeRetired;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.schema.FieldProblem;
import io.accounthealth.schema.SegmentRules;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All attributes ever defined and retired. Immutable, as the {@link io.accounthealth.model.policy.PolicyBook} that it
 * is a part of.
 */
public final class AttributeBook {

    public static final AttributeBook EMPTY = new AttributeBook(List.of(), Set.of());

    private final List<Recorded<? extends AttributeEvent>> events;

    /** Attributes that do not exist for the reader. */
    private final Set<String> hidden;

    private AttributeBook(List<Recorded<? extends AttributeEvent>> events, Set<String> hidden) {
        this.events = events;
        this.hidden = hidden;
    }

    /** This book and one more event, recorded after all of it. */
    public AttributeBook with(Recorded<? extends AttributeEvent> event) {
        List<Recorded<? extends AttributeEvent>> longer = new ArrayList<>(events);
        longer.add(event);
        return new AttributeBook(List.copyOf(longer), hidden);
    }

    /**
     * The same without the attributes that a reader may not see. Who may see one is by its newest definition, whatever
     * point is read.
     */
    public AttributeBook restrictedTo(Predicate<AttributeDefined> maySee) {
        SortedMap<String, AttributeDefined> newest = new TreeMap<>();
        for (Recorded<? extends AttributeEvent> each : events) {
            if (each.event() instanceof AttributeDefined defined) {
                newest.put(defined.name(), defined);
            }
        }
        Set<String> kept = newest.values().stream()
                .filter(maySee.negate())
                .map(AttributeDefined::name)
                .collect(Collectors.toUnmodifiableSet());
        return kept.isEmpty() ? this : new AttributeBook(events, kept);
    }

    /** The attributes that are kept from the reader of this book. */
    public Set<String> hidden() {
        return hidden;
    }

    /** The catalogue as known at K, by name: of each that is not retired the newest definition. */
    public SortedMap<String, Recorded<AttributeDefined>> at(PointInTime point) {
        SortedMap<String, Recorded<AttributeDefined>> catalogue = new TreeMap<>();
        for (Recorded<? extends AttributeEvent> each : events) {
            if (each.position() <= point.knownAtPosition()) {
                switch (each.event()) {
                    case AttributeDefined e -> catalogue.put(e.name(), new Recorded<>(each.envelope(), e));
                    case AttributeRetired e -> catalogue.remove(e.name());
                }
            }
        }
        catalogue.keySet().removeAll(hidden);
        return Collections.unmodifiableSortedMap(catalogue);
    }

    /**
     * An attribute that was retired, and not defined again.
     *
     * @param definition the newest before
     */
    public record Retired(Recorded<AttributeDefined> definition, Recorded<AttributeRetired> retirement) {}

    /** The attributes that are retired as known at K, by name. */
    public List<Retired> retired(PointInTime point) {
        SortedMap<String, Recorded<AttributeDefined>> defined = new TreeMap<>();
        SortedMap<String, Retired> retired = new TreeMap<>();
        for (Recorded<? extends AttributeEvent> each : events) {
            if (each.position() <= point.knownAtPosition()
                    && !hidden.contains(each.event().name())) {
                switch (each.event()) {
                    case AttributeDefined e -> {
                        defined.put(e.name(), new Recorded<>(each.envelope(), e));
                        retired.remove(e.name());
                    }
                    case AttributeRetired e -> {
                        Recorded<AttributeDefined> last = defined.get(e.name());
                        if (last != null) {
                            retired.put(e.name(), new Retired(last, new Recorded<>(each.envelope(), e)));
                        }
                    }
                }
            }
        }
        return List.copyOf(retired.values());
    }

    /** What the conditions of a setting say of an attribute that there is not at a point, or that it cannot be. */
    public List<FieldProblem> problemsOf(@Nullable AppliesTo appliesTo, PointInTime point) {
        SortedMap<String, AttributeDefined> inUse = new TreeMap<>();
        at(point).forEach((name, defined) -> inUse.put(name, defined.event()));
        return SegmentRules.problemsOf(appliesTo, inUse);
    }

    /**
     * The accounts that have all of these values at a point.
     *
     * @throws UnknownAttributeException when the catalogue at the point has no such attribute, or it takes no such
     *     value
     */
    public Predicate<AccountTable> having(List<AttributeFilter> filters, PointInTime point) {
        BitemporalPoint at = BitemporalPoint.of(point);
        SortedMap<String, Recorded<AttributeDefined>> catalogue = at(point);
        Predicate<AccountTable> all = table -> true;
        for (AttributeFilter filter : filters) {
            AttributeValue wanted = value(filter, catalogue);
            all = all.and(table -> {
                AttributeValue has = Attributes.of(table, at, filter.name());
                return has != null && has.isSame(wanted);
            });
        }
        return all;
    }

    private static AttributeValue value(
            AttributeFilter filter, SortedMap<String, Recorded<AttributeDefined>> catalogue) {
        Recorded<AttributeDefined> recorded = catalogue.get(filter.name());
        if (recorded == null) {
            throw new UnknownAttributeException(
                    catalogue.isEmpty()
                            ? "there are no attributes at that point; leave it out"
                            : "must begin with one of the attributes " + String.join(", ", catalogue.keySet()));
        }
        AttributeDefined definition = recorded.event();
        return AttributeValue.parse(definition.type(), filter.value())
                .orElseThrow(() -> new UnknownAttributeException("the attribute %s takes %s"
                        .formatted(
                                definition.name(),
                                switch (definition.type()) {
                                    case TEXT -> "a text";
                                    case NUMBER -> "a number such as 12.5";
                                    case DAY -> "a date such as 2026-01-31";
                                    case FLAG -> "true or false";
                                })));
    }
}
