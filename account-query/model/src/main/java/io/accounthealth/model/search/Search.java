package io.accounthealth.model.search;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.HandoverEvent;
import io.accounthealth.events.HandoverEvent.StakeholderAdded;
import io.accounthealth.events.HandoverEvent.StakeholderChanged;
import io.accounthealth.events.SpendEvent;
import io.accounthealth.events.SpendEvent.InsertionOrderBooked;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import io.accounthealth.model.table.Profile;
import io.accounthealth.model.table.Tables;
import io.accounthealth.model.timeline.Headline;
import io.accounthealth.schema.PersonalData;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Accounts, people at clients and insertion orders whose name or id has all words of a text, and the event that the
 * text is the id of. Case and accents do not count.
 */
public final class Search {

    /** In the order in which they are listed. */
    public enum Kind {
        ACCOUNT,
        PERSON,
        ORDER,
        EVENT
    }

    /**
     * @param account the name of the account that it belongs to
     * @param id of the thing itself
     */
    public record Hit(Kind kind, AccountId accountId, String account, String id, String title) {}

    /**
     * @param first whether it begins with the text: such hits come first
     * @param newest of an order, its first day, the newest of which comes first; 0 of all else
     */
    private record Ranked(Hit hit, boolean first, long newest) {}

    private static final Comparator<Ranked> ORDER = Comparator.comparing(
                    (Ranked ranked) -> ranked.hit().kind())
            .thenComparing(ranked -> !ranked.first())
            .thenComparingLong(ranked -> -ranked.newest())
            .thenComparing(ranked -> ranked.hit().title())
            .thenComparing(ranked -> ranked.hit().accountId().value())
            .thenComparing(ranked -> ranked.hit().id());

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern EVENT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final BitemporalPoint at;
    private final String text;
    private final List<String> words;
    private final @Nullable UUID event;

    private Search(BitemporalPoint at, String text) {
        this.at = at;
        this.text = plain(text.strip());
        this.words = Stream.of(this.text.split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        this.event = EVENT.matcher(this.text).matches() ? UUID.fromString(this.text) : null;
    }

    /**
     * @param text nothing is found by an empty one
     * @param most hits of each kind
     */
    public static List<Hit> of(Tables tables, PointInTime at, String text, int most) {
        Search search = new Search(BitemporalPoint.of(at), text);
        if (search.words.isEmpty()) {
            return List.of();
        }
        Map<Kind, Integer> counts = new LinkedHashMap<>();
        return tables.each(search::hits).stream()
                .flatMap(List::stream)
                .sorted(ORDER)
                .map(Ranked::hit)
                .filter(hit -> counts.merge(hit.kind(), 1, Integer::sum) <= most)
                .toList();
    }

    /** Whether a name has all words of a text. */
    public static Predicate<String> matching(String text) {
        return new Search(new BitemporalPoint(0, 0), text)::matches;
    }

    /** Null where nothing is found, as of most accounts. */
    private @Nullable List<Ranked> hits(AccountTable table) {
        Profile profile = AccountAt.of(table, at).profile();
        if (profile == null) {
            return null;
        }
        String id = table.account().value();
        List<Ranked> found = new ArrayList<>(0);
        if (matches(profile.name()) || matches(id)) {
            add(found, Kind.ACCOUNT, table, profile, id, profile.name());
        }
        people(table).forEach((person, name) -> {
            if (PersonalData.isReadable(name) && matches(name)) {
                add(found, Kind.PERSON, table, profile, person, name);
            }
        });
        for (Fact<InsertionOrderBooked> order : table.facts(SpendEvent.class).all(at, InsertionOrderBooked.class)) {
            InsertionOrderBooked booked = order.event();
            String name = booked.name() == null ? booked.ioId() : booked.name();
            if (matches(name) || matches(booked.ioId())) {
                add(
                        found,
                        Kind.ORDER,
                        table,
                        profile,
                        booked.ioId(),
                        name,
                        booked.start().toEpochDay());
            }
        }
        Fact<AccountEvent> fact = event == null ? null : fact(table, event);
        if (fact != null) {
            add(
                    found,
                    Kind.EVENT,
                    table,
                    profile,
                    fact.eventId().toString(),
                    Headline.of(fact.event()).title().plain());
        }
        return found.isEmpty() ? null : found;
    }

    private void add(List<Ranked> found, Kind kind, AccountTable table, Profile profile, String id, String title) {
        add(found, kind, table, profile, id, title, 0);
    }

    private void add(
            List<Ranked> found, Kind kind, AccountTable table, Profile profile, String id, String title, long newest) {
        found.add(new Ranked(
                new Hit(kind, table.account(), profile.name(), id, title),
                plain(title).startsWith(text),
                newest));
    }

    /** The newest names of all people who were ever added. */
    private Map<String, String> people(AccountTable table) {
        Map<String, String> names = new LinkedHashMap<>();
        for (Fact<StakeholderAdded> added : table.facts(HandoverEvent.class).all(at, StakeholderAdded.class)) {
            names.put(added.event().personId(), added.event().name());
        }
        if (!names.isEmpty()) {
            for (Fact<StakeholderChanged> changed :
                    table.facts(HandoverEvent.class).all(at, StakeholderChanged.class)) {
                String name = changed.event().name();
                if (name != null) {
                    names.put(changed.event().personId(), name);
                }
            }
        }
        return names;
    }

    private @Nullable Fact<AccountEvent> fact(AccountTable table, UUID id) {
        List<Fact<AccountEvent>> found = new ArrayList<>(1);
        table.journal().newestFirst(at, fact -> {
            if (fact.eventId().equals(id) || fact.root().equals(id)) {
                found.add(fact);
            }
            return found.isEmpty();
        });
        return found.isEmpty() ? null : found.getFirst();
    }

    private boolean matches(String name) {
        String plain = plain(name);
        return words.stream().allMatch(plain::contains);
    }

    private static String plain(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.chars().allMatch(letter -> letter < 0x80)
                ? lower
                : MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFD))
                        .replaceAll("");
    }
}
