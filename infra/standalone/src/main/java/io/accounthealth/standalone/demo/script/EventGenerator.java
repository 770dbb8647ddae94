package io.accounthealth.standalone.demo.script;

import io.accounthealth.events.DomainEvent;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FactJson;
import io.accounthealth.standalone.demo.seed.SeededRandom;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;

/** What each kind of thing that keeps happening between us and a client is written with. */
abstract class EventGenerator {

    static final int DAYS = DemoCalendar.DAYS;
    static final int PEOPLE = 3;

    private static final String MIGRATION = "crm-migration";
    private static final Map<String, List<String>> WORDS = sections("words.txt");
    private static final Map<String, List<String>> STORIES = sections("stories.txt");
    private static final Pattern DAY = Pattern.compile("\\$day (\\d+)");
    private static final Pattern AT = Pattern.compile("\\$at (\\d+) (\\d\\d:\\d\\d)");

    final EventScript script;
    final SeededRandom random;
    final Client client;
    final DemoCalendar days;

    EventGenerator(EventScript script, SeededRandom random) {
        this.script = script;
        this.random = random;
        this.client = script.client();
        this.days = script.days();
    }

    /** The manager notes it within the hour. */
    final void note(DomainEvent event, int day, int minuteOfDay) {
        script.note(event, at(day, minuteOfDay));
    }

    final void note(DomainEvent event, Instant at) {
        script.note(event, at);
    }

    /**
     * Facts older than the platform were brought in on its first day: true long before they were recorded.
     *
     * @param step the place in the migration, which went account by account
     */
    final void bringIn(DomainEvent event, Instant occurredAt, int step) {
        Instant migrated = days.instant(0, ZoneOffset.UTC, 0).plusSeconds(60L * step + 1);
        if (occurredAt.isBefore(migrated)) {
            script.write(event, occurredAt, migrated, Draft.origin(MIGRATION, MIGRATION));
        } else {
            script.note(event, occurredAt);
        }
    }

    final void bringIn(DomainEvent event, int day, int minuteOfDay, int step) {
        bringIn(event, at(day, minuteOfDay), step);
    }

    /** A fixed story of {@code stories.txt}. */
    final void tell(String story) {
        for (String line : Objects.requireNonNull(STORIES.get(story), story)) {
            String[] part = line.split(" ", 6);
            Instant at = at(Integer.parseInt(part[0]), minuteOfDay(part[1]));
            boolean soon = part[2].equals("-");
            int late = soon ? 0 : Integer.parseInt(part[2]);
            DomainEvent event = FactJson.mapper()
                    .readValue(
                            filled(part[5]),
                            EventTypes.named(part[4]).orElseThrow().record());
            if (part[3].equals(EventScript.CRM)) {
                script.noteLate(event, at, late);
            } else if (soon) {
                script.pass(event, at, part[3]);
            } else {
                script.passLate(event, at, late, part[3]);
            }
        }
    }

    private String filled(String fields) {
        String dated = DAY.matcher(fields)
                .replaceAll(found -> date(Integer.parseInt(found.group(1))).toString());
        return AT.matcher(dated)
                .replaceAll(found -> at(Integer.parseInt(found.group(1)), minuteOfDay(found.group(2)))
                        .toString())
                .replace("$client", client.id().value())
                .replace("$manager", client.manager());
    }

    private static int minuteOfDay(String time) {
        return LocalTime.parse(time).toSecondOfDay() / 60;
    }

    /** A minute of a day at the client. */
    final Instant at(int day, int minuteOfDay) {
        return script.at(day, minuteOfDay);
    }

    final LocalDate date(int day) {
        return days.date(day);
    }

    /** That day, or the Monday after it. */
    final int workday(int day) {
        return days.workday(day);
    }

    final long mood(int day) {
        return client.mood(day);
    }

    /** On a workday in about so many days. */
    final void now(int aboutEvery, int from, int until, IntConsumer then) {
        for (int day = from; day < until; day++) {
            if (days.isWorkday(day) && random.below(aboutEvery) == 0) {
                then.accept(day);
            }
        }
    }

    final boolean chance(long permille) {
        return random.chance(permille);
    }

    /** Both ends included. */
    final int between(int least, int most) {
        return random.between(least, most);
    }

    final String pick(String list) {
        return random.pick(words(list));
    }

    /** A list of {@code words.txt}. */
    static List<String> words(String list) {
        return Objects.requireNonNull(WORDS.get(list), list);
    }

    static BigDecimal money(long cents) {
        return BigDecimal.valueOf(cents, 2).setScale(2, RoundingMode.UNNECESSARY);
    }

    static long cents(BigDecimal amount) {
        return amount.movePointRight(2).longValueExact();
    }

    private static Map<String, List<String>> sections(String file) {
        Map<String, List<String>> sections = new HashMap<>();
        List<String> section = new ArrayList<>();
        for (String line : lines(file)) {
            if (line.startsWith("[")) {
                section = new ArrayList<>();
                sections.put(line.substring(1, line.length() - 1), section);
            } else {
                section.add(line);
            }
        }
        return sections;
    }

    /** The lines of a file beside this class, without comments. */
    static List<String> lines(String file) {
        try (InputStream in = Objects.requireNonNull(EventGenerator.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
