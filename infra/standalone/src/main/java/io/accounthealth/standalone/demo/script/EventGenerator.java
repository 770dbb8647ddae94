package io.accounthealth.standalone.demo.script;

import io.accounthealth.events.DomainEvent;
import io.accounthealth.standalone.demo.seed.SeededRandom;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;

/** What a process that is code is written with. */
abstract class EventGenerator {

    static final int DAYS = DemoCalendar.DAYS;

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

    final boolean chance(long permille) {
        return random.chance(permille);
    }

    /** Both ends included. */
    final int between(int least, int most) {
        return random.between(least, most);
    }

    static BigDecimal money(long cents) {
        return BigDecimal.valueOf(cents, 2).setScale(2, RoundingMode.UNNECESSARY);
    }

    static long cents(BigDecimal amount) {
        return amount.movePointRight(2).longValueExact();
    }
}
