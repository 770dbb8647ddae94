package io.accounthealth.query.page;

import static io.accounthealth.model.message.Message.message;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.Item;
import io.accounthealth.events.ItemKind;
import io.accounthealth.events.WatchEvent;
import io.accounthealth.model.message.Message;
import io.accounthealth.model.message.Message.Recorded;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.timeline.Headline;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the items of an account are called, for sentences that refer to them by id: an escalation by its cause, an alert
 * by its title, an opportunity by its product, a stakeholder by name. Names are of the events that are known at the
 * point; where none is, or none that can be read, the id stays.
 */
public final class SubjectNames {

    private static final int LONGEST = 100;
    private static final Pattern PERSON = Pattern.compile("\\p{Ll}+(\\.\\p{Ll}+)+");

    /** What an id in a text ends before: more of a word, or a sign that joins it to another. */
    private static final Pattern TURNS = Pattern.compile("[\\u202A-\\u202E\\u2066-\\u2069]");

    private static final Pattern ENDS = Pattern.compile("(?![\\w-]|[.:/@]\\w)");

    private final ZoneId zone;
    private final Map<UUID, AccountEvent> events = new HashMap<>();
    private final Map<Item, Message> names = new HashMap<>();

    /**
     * A sentence of the model for the reader of a page. A template writes it in the reader's language by
     * {@code ${#sentences.of(…)}}, in an element with {@code translate="no"}.
     *
     * @param names of what it refers to
     */
    public record Sentence(Message message, SubjectNames names) {

        /** In English, as are the next two. */
        public String text() {
            return names.text(message);
        }

        /** One part of it, as people read it. */
        public String text(Message.Part part) {
            return names.text(part);
        }

        @Override
        public String toString() {
            return text();
        }
    }

    private SubjectNames(ZoneId zone) {
        this.zone = zone;
    }

    public static SubjectNames of(AccountTable table, PointInTime point) {
        SubjectNames all = new SubjectNames(AccountAt.of(table, point).zone());
        Map<Item, WatchEvent.AlertRaised> alerts = new HashMap<>();
        Map<Item, Message> retracted = new HashMap<>();
        table.journal().newestFirst(BitemporalPoint.of(point), fact -> {
            all.events.put(fact.root(), fact.event());
            all.events.put(fact.eventId(), fact.event());
            NamedItem named = NamedItem.of(fact.event(), all.zone);
            if (named != null && named.name() != null) {
                (fact.isRetracted() ? retracted : all.names).putIfAbsent(named.item(), named.name());
                if (fact.event() instanceof WatchEvent.AlertRaised alert) {
                    alerts.put(named.item(), alert);
                }
            }
            return true;
        });
        retracted.forEach(all.names::putIfAbsent); // what it was called tells best what never was
        alerts.forEach((item, alert) ->
                all.names.put(item, message("{}", new Recorded(all.about(alert.subjectId(), alert.title()), null))));
        return all;
    }

    /** Without names: ids stay. */
    public static SubjectNames none(ZoneId zone) {
        return new SubjectNames(zone);
    }

    /** A sentence for people: with names in place of ids, and days and amounts as they write them. */
    public Sentence sentence(Message message) {
        return new Sentence(message, this);
    }

    /** That in English. */
    public String text(Message sentence) {
        return sentence.written(this::text);
    }

    String text(Message.Part part) {
        return switch (part) {
            case Message.Words words -> words.words();
            case Message.Ref each -> shown(each.item());
            case Message.Name name -> unturned(name.name());
            case Message.Term term -> term.word();
            case Message.Recorded recorded ->
                WrittenValues.readable(about(recorded.subjectId(), recorded.text()), zone);
            case Message.Figure figure -> WrittenValues.grouped(figure.number());
            case Message.Day day -> Wording.day(day.day());
            case Message.Month month -> month.month().toString();
            case Message.Moment moment -> Wording.moment(moment.instant(), zone);
            case Message.Amount amount -> WrittenValues.exact(amount.money());
            case Message.Sub sub -> text(sub.message());
        };
    }

    private String shown(Item item) {
        return shown(item, this::text);
    }

    /**
     * What an item is called, in marks where it is no person; its id without a name.
     *
     * @param written how a name is written that has words of ours
     */
    public String shown(Item item, Function<Message, String> written) {
        if (item.kind() == ItemKind.COLLEAGUE) {
            return person(item.id());
        }
        Message name = names.get(item);
        if (name == null) {
            return item.id();
        }
        String shown = shortened(unturned(written.apply(name)));
        return item.kind().isPerson() ? shown : "“" + shown.replace('“', '‘').replace('”', '’') + "”";
    }

    /** Without what would turn the direction of the words around a name. */
    private static String unturned(String name) {
        return TURNS.matcher(name).replaceAll("");
    }

    /**
     * A text about an item, such as the title of an alert, with its name in place of the id, where there is one. The
     * noun before the id may be shorter than that of a headline: an order for an insertion order.
     */
    public String about(@Nullable String id, String text) {
        return id == null
                ? text
                : shown(
                        text,
                        names.keySet().stream()
                                .filter(item -> item.id().equals(id))
                                .collect(Collectors.toMap(
                                        item -> item.kind().word() + " " + id, item -> item, (one, other) -> one)));
    }

    /**
     * In one pass, so that what stands in a name is never taken for an id.
     *
     * @param written what refers to an item in the text, but for a capital
     */
    private String shown(String text, Map<String, Item> written) {
        if (written.isEmpty()) {
            return text;
        }
        String any = written.keySet().stream()
                .map(words -> {
                    int id = words.indexOf(' ') + 1;
                    return "(?i:" + words.substring(0, id) + ")" + Pattern.quote(words.substring(id));
                })
                .collect(Collectors.joining("|", "\\b(?:", ")" + ENDS));
        return Pattern.compile(any).matcher(text).replaceAll(found -> {
            int id = found.group().indexOf(' ') + 1;
            Item item = written.get(found.group().substring(0, id).toLowerCase(Locale.ROOT)
                    + found.group().substring(id));
            return Matcher.quoteReplacement(
                    item == null ? found.group() : found.group().substring(0, id) + shown(item));
        });
    }

    private static String shortened(String name) {
        return name.codePointCount(0, name.length()) > LONGEST
                ? name.substring(0, name.offsetByCodePoints(0, LONGEST)) + "…"
                : name;
    }

    /** Whether a headline says all of what is beside it already. */
    public static boolean has(String headline, @Nullable String detail) {
        return detail != null && headline.contains("“" + detail + "”");
    }

    /** The id of what an event names, or else refers to first; null without one. */
    public @Nullable String id(UUID event) {
        AccountEvent told = events.get(event);
        NamedItem named = told == null ? null : NamedItem.of(told, zone);
        return told == null
                ? null
                : named != null && named.name() != null
                        ? named.item().id()
                        : Headline.of(told)
                                .title()
                                .items()
                                .findFirst()
                                .map(Item::id)
                                .orElse(null);
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
