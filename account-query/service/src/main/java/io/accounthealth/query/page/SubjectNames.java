package io.accounthealth.query.page;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.HandoverEvent.AttributeSet;
import io.accounthealth.events.WatchEvent;
import io.accounthealth.model.health.HealthScore;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import io.accounthealth.model.timeline.Headline;
import io.accounthealth.schema.PersonalData;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the subjects of an account's events are called, for headlines that have their ids: an escalation by its cause,
 * an alert by its title, an opportunity by its product, a stakeholder by name. Names are of the events that are known
 * at the point; where none is, or none that can be read, the id stays.
 */
public final class SubjectNames {

    private static final int LONGEST = 100;
    private static final String RAISED = "A" + EventSubjects.ALERT + ": ";
    private static final Pattern PERSON = Pattern.compile("\\p{Ll}+(\\.\\p{Ll}+)+");

    /**
     * @param noun as a headline has it before the id, without a first letter that may be a capital
     * @param person whose name needs no quotes
     */
    record Subject(String noun, String id, boolean person) {
        Subject(String noun, String id) {
            this(noun, id, false);
        }

        /** As a headline has them. */
        String words() {
            return noun + " " + id;
        }

        /** A name in place of the id. */
        String shown(String name) {
            return person ? shortened(name) : "“" + within(shortened(name)) + "”";
        }
    }

    /** A name that is put in quotes itself. */
    private static String within(String name) {
        return name.replace('“', '‘').replace('”', '’');
    }

    private final Map<UUID, Subject> subjects = new HashMap<>();
    private final Map<UUID, Subject> colleagues = new HashMap<>();
    private final Map<Subject, String> names = new HashMap<>();

    /** The longest id first, since one may begin with another. */
    private final Map<Subject, String> orders = new TreeMap<>(
            Comparator.comparingInt((Subject order) -> -order.id().length()).thenComparing(Subject::id));

    /** What was retracted, by the event that retracted it. */
    private final Map<UUID, String> retractions = new HashMap<>();

    private SubjectNames() {}

    public static SubjectNames of(AccountTable table, PointInTime point) {
        SubjectNames all = new SubjectNames();
        Map<Subject, String> alerts = new HashMap<>();
        Map<Subject, String> retracted = new HashMap<>();
        ZoneId zone = AccountAt.of(table, point).zone();
        table.journal().newestFirst(BitemporalPoint.of(point), fact -> {
            put(all.subjects, fact, EventSubjects.of(fact.event()));
            put(all.colleagues, fact, EventSubjects.colleague(fact.event()));
            if (fact.isRetracted() && !(fact.event() instanceof AttributeSet)) { // of which not everybody may know
                all.retractions.put(fact.eventId(), Headline.of(fact.event()).title());
            }
            Subject named = EventSubjects.named(fact.event());
            String name = named == null ? null : EventSubjects.name(fact.event(), zone);
            if (named != null && name != null && !name.isBlank() && PersonalData.isReadable(name)) {
                (fact.isRetracted() ? retracted : all.names).putIfAbsent(named, name);
            }
            if (named != null && fact.event() instanceof WatchEvent.AlertRaised alert && alert.subjectId() != null) {
                alerts.put(named, alert.subjectId());
            }
            return true;
        });
        retracted.forEach(all.names::putIfAbsent); // what it was called tells best what never was
        all.names.forEach((named, name) -> {
            if (named.noun().equals(EventSubjects.ORDER)) {
                all.orders.put(named, name);
            }
        });
        alerts.forEach((alert, id) -> all.names.computeIfPresent(alert, (any, title) -> all.about(id, title)));
        return all;
    }

    private static void put(Map<UUID, Subject> subjects, Fact<?> fact, @Nullable Subject subject) {
        if (subject != null) {
            subjects.put(fact.root(), subject);
            subjects.put(fact.eventId(), subject);
        }
    }

    /** A headline of an event with the names of its subject and of a colleague in place of ids, where there are any. */
    public String in(UUID event, String headline) {
        String retracted = headline.equals(Headline.RETRACTED) ? retractions.get(event) : null;
        return retracted == null ? named(event, headline) : "Retracted: " + named(event, retracted);
    }

    private String named(UUID event, String headline) {
        Subject colleague = colleagues.get(event);
        return colleague == null
                ? withSubject(event, headline)
                : withSubject(
                        event,
                        headline.replace(
                                colleague.words(), colleague.noun() + " " + colleague.shown(person(colleague.id()))));
    }

    private String withSubject(UUID event, String headline) {
        Subject subject = subjects.get(event);
        String name = subject == null ? null : names.get(subject);
        if (subject == null || name == null) {
            return withOrder(headline);
        }
        if (headline.startsWith(RAISED) && subject.noun().equals(EventSubjects.ALERT)) {
            return RAISED + name;
        }
        return withOrder(headline.replace(subject.words(), subject.noun() + " " + subject.shown(name)));
    }

    /**
     * A text about a subject, such as the title of an alert, with its name in place of the id, where there is one. The
     * noun before the id may be shorter than that of a headline: an order for an insertion order.
     */
    public String about(@Nullable String id, String text) {
        for (Map.Entry<Subject, String> named : names.entrySet()) {
            Subject subject = named.getKey();
            String words = subject.noun().substring(subject.noun().lastIndexOf(' ') + 1) + " ";
            if (subject.id().equals(id) && text.contains(words + id)) {
                return text.replace(words + id, words + subject.shown(named.getValue()));
            }
        }
        return text;
    }

    /** What was spent, delivered or billed on an order names it last. */
    private String withOrder(String headline) {
        for (Map.Entry<Subject, String> order : orders.entrySet()) {
            String id = " on " + order.getKey().id();
            if (headline.contains(id)) {
                return headline.replace(id, " on “" + shortened(order.getValue()) + "”");
            }
        }
        return headline;
    }

    private static String shortened(String name) {
        return name.codePointCount(0, name.length()) > LONGEST
                ? name.substring(0, name.offsetByCodePoints(0, LONGEST)) + "…"
                : name;
    }

    /** The reason of a cap, in the same way. */
    public String in(HealthScore.Cap cap) {
        return in(cap.evidence(), cap.reason());
    }

    /** A text that begins with the headline of the first of some events. */
    public String in(List<UUID> evidence, String text) {
        return evidence.isEmpty() ? text : in(evidence.getFirst(), text);
    }

    /** Whether a headline says all of what is beside it already. */
    public static boolean has(String headline, @Nullable String detail) {
        return detail != null && headline.contains("“" + detail + "”");
    }

    /** The id of the subject of an event, which a headline may have a name for; null without one. */
    public @Nullable String id(UUID event) {
        Subject subject = subjects.get(event);
        return subject == null ? null : subject.id();
    }

    static String person(String id) {
        if (id.equals(WatchEvent.SOURCE)) {
            return "the platform";
        }
        return PERSON.matcher(id).matches()
                ? Stream.of(id.split("\\.")).map(Wording::capital).collect(Collectors.joining(" "))
                : id;
    }

    /** A few words that are of no person but for user names, with the names of people in place of those. */
    public static String people(String words) {
        return PERSON.matcher(words).replaceAll(found -> person(found.group()));
    }
}
