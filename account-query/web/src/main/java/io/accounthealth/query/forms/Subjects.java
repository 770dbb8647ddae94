package io.accounthealth.query.forms;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.CostEvent;
import io.accounthealth.events.Key;
import io.accounthealth.events.MeetingEvent.MeetingScheduled;
import io.accounthealth.events.PerformanceEvent;
import io.accounthealth.events.SpendEvent;
import io.accounthealth.events.SpendEvent.InsertionOrderBooked;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import io.accounthealth.query.page.SubjectNames;
import java.lang.reflect.RecordComponent;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the events of an account name by an id: its meetings, orders, inquiries and so on, each with a text that people
 * know it by. They are the choices of the fields that name one.
 */
final class Subjects {

    /** What a comment is on, besides the account and events. */
    static final String COMMENTED = "onId";

    /** The most that one can choose from: the newest. */
    private static final int MOST = 200;

    private static final Map<Class<?>, List<RecordComponent>> KEYS = Collections.synchronizedMap(new HashMap<>());

    private final Map<String, Map<String, String>> byField = new HashMap<>();

    private final SubjectTexts texts;

    private Subjects(SubjectTexts texts) {
        this.texts = texts;
    }

    static Subjects of(AccountTable table, PointInTime at, ZoneId zone) {
        Subjects subjects = new Subjects(new SubjectTexts(SubjectNames.of(table, at), zone));
        table.journal().newestFirst(BitemporalPoint.of(at), fact -> {
            AccountEvent event = fact.event();
            boolean measured = (event instanceof SpendEvent && !(event instanceof InsertionOrderBooked))
                    || event instanceof PerformanceEvent
                    || event instanceof CostEvent;
            if (!measured && !fact.isRetracted()) {
                subjects.add(fact);
            }
            return true;
        });
        return subjects;
    }

    private void add(Fact<AccountEvent> fact) {
        for (RecordComponent key : KEYS.computeIfAbsent(fact.event().getClass(), Subjects::keys)) {
            Object id = SubjectTexts.value(key, fact.event());
            if (id != null) {
                Map<String, String> known = byField.computeIfAbsent(key.getName(), any -> new LinkedHashMap<>());
                String text = isSubject(key, fact.event()) ? texts.of(fact) : null;
                boolean isMoved = fact.event() instanceof MeetingScheduled; // and is on the day that was said last
                if (text == null) {
                    known.putIfAbsent(id.toString(), "");
                } else if (!isMoved || known.getOrDefault(id.toString(), "").isEmpty()) {
                    known.put(id.toString(), text);
                }
            }
        }
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
