package io.accounthealth.query.forms;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.CostEvent;
import io.accounthealth.events.Key;
import io.accounthealth.events.PerformanceEvent;
import io.accounthealth.events.ReportEvent;
import io.accounthealth.events.ReportEvent.ReportDrafted;
import io.accounthealth.events.ReportEvent.ReportScheduled;
import io.accounthealth.events.SpendEvent;
import io.accounthealth.events.WatchEvent.AlertRaised;
import io.accounthealth.model.reports.ReportPeriod;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import io.accounthealth.query.page.Labels;
import io.accounthealth.query.page.SubjectNames;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.page.WrittenValues;
import io.accounthealth.schema.PersonalData;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the events of an account name by an id: its meetings, orders, inquiries and so on, each with a text that people
 * know it by. They are the choices of the fields that name one.
 */
final class Subjects {

    /** What says best what something is, in this order. */
    private static final List<String> NAMING =
            List.of("name", "subject", "text", "cause", "title", "description", "product", "kind");

    /** What a comment is on, besides the account and events. */
    private static final String COMMENTED = "onId";

    /** The most that one can choose from: the newest. */
    private static final int MOST = 200;

    private static final int LONGEST = 80;

    private static final Map<Class<?>, List<RecordComponent>> KEYS = Collections.synchronizedMap(new HashMap<>());

    private final Map<String, Map<String, String>> byField = new HashMap<>();

    private final SubjectNames names;

    private Subjects(SubjectNames names) {
        this.names = names;
    }

    static Subjects of(AccountTable table, PointInTime at, ZoneId zone) {
        Subjects subjects = new Subjects(SubjectNames.of(table, at));
        table.journal().newestFirst(BitemporalPoint.of(at), fact -> {
            AccountEvent event = fact.event();
            boolean measured =
                    event instanceof SpendEvent || event instanceof PerformanceEvent || event instanceof CostEvent;
            if (!measured && !fact.isRetracted()) {
                subjects.add(fact, zone);
            }
            return true;
        });
        return subjects;
    }

    private void add(Fact<AccountEvent> fact, ZoneId zone) {
        for (RecordComponent key : KEYS.computeIfAbsent(fact.event().getClass(), Subjects::keys)) {
            Object id = value(key, fact.event());
            if (id != null) {
                Map<String, String> known = byField.computeIfAbsent(key.getName(), any -> new LinkedHashMap<>());
                String name = isSubject(key, fact.event()) ? name(fact.event(), zone) : null;
                if (name != null) {
                    known.put(
                            id.toString(),
                            fact.event() instanceof ReportEvent
                                    ? name
                                    : name + " · " + Wording.day(instant(fact), zone));
                } else {
                    known.putIfAbsent(id.toString(), "");
                }
            }
        }
    }

    private static Instant instant(Fact<?> fact) {
        return BitemporalPoint.instant(fact.occurredAt());
    }

    /** Whether an event is about what a key of it names, and not only refers to it. */
    private static boolean isSubject(RecordComponent key, AccountEvent event) {
        return event.getClass().getRecordComponents()[0].getName().equals(key.getName());
    }

    private static List<RecordComponent> keys(Class<?> event) {
        return Arrays.stream(event.getRecordComponents())
                .filter(component -> component.getType() == String.class
                        && component.getName().endsWith("Id")
                        && component.getAccessor().isAnnotationPresent(Key.class))
                .toList();
    }

    private @Nullable String name(AccountEvent event, ZoneId zone) {
        return switch (event) {
            case AlertRaised alert -> WrittenValues.readable(names.about(alert.subjectId(), alert.title()), zone);
            case ReportScheduled report -> Labels.report(report.reportId(), report.kind(), report.due(), zone);
            case ReportDrafted report ->
                ReportPeriod.parse(report.kind(), report.period())
                        .map(Labels::report)
                        .orElse(null);
            default -> name(event);
        };
    }

    private static @Nullable String name(AccountEvent event) {
        return NAMING.stream()
                .flatMap(naming -> Arrays.stream(event.getClass().getRecordComponents())
                        .filter(component -> component.getName().equals(naming)))
                .map(component -> value(component, event))
                .filter(Objects::nonNull)
                .map(value -> value instanceof Enum<?> constant ? Wording.constant(constant) : value.toString())
                .filter(PersonalData::isReadable)
                .map(text -> text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Object value(RecordComponent component, AccountEvent event) {
        try {
            return component.getAccessor().invoke(event);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component.getName(), e);
        }
    }

    /** What a field may name, the newest first; empty where the account has none. */
    Stream<FormField.Choice> choices(String field) {
        return field.equals(COMMENTED) ? Stream.of("actionItemId", "alertId").flatMap(this::known) : known(field);
    }

    private Stream<FormField.Choice> known(String field) {
        return byField.getOrDefault(field, Map.of()).entrySet().stream()
                .limit(MOST)
                .map(known -> new FormField.Choice(
                        known.getKey(), known.getValue().isEmpty() ? known.getKey() : known.getValue()));
    }
}
