package io.accounthealth.standalone.demo;

import io.accounthealth.events.HandoverEvent.AccountOpened;
import io.accounthealth.events.HandoverEvent.AccountProfileChanged;
import io.accounthealth.events.HandoverEvent.HandoverCompleted;
import io.accounthealth.events.HandoverEvent.ManagerAssigned;
import io.accounthealth.events.HandoverEvent.StakeholderAdded;
import io.accounthealth.events.HandoverEvent.StakeholderLeft;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * How an account came to us, and who is there. Accounts older than the platform were brought in on its first day: true
 * long before they were recorded.
 */
final class HandoverGenerator implements EventGenerator {

    static final String MIGRATION = "crm-migration";
    static final int PEOPLE = 3;

    private static final int ONE_IN_SO_MANY_DAYS = 400;

    @Override
    public void keep(EventScript diary, SeededRandom dice) {
        Client client = diary.client();
        Instant opened = diary.span().instant(client.opens(), client.zone(), 9 * 60);
        bringIn(
                diary,
                opened,
                new AccountOpened(
                        client.name(),
                        client.vertical(),
                        client.region(),
                        client.tier(),
                        client.currency(),
                        client.zone(),
                        dice.pick(Words.SALES),
                        client.cadenceDays()),
                0);
        bringIn(diary, opened.plusSeconds(3600), new ManagerAssigned(client.manager()), 1);
        bringIn(
                diary,
                opened.plusSeconds(86_400),
                new HandoverCompleted("Goals, contacts and open promises passed on"),
                2);
        for (int person = 1; person <= PEOPLE; person++) {
            bringIn(diary, opened.plusSeconds(90_000L + person), person(client, dice, person), 2 + person);
        }
        change(diary, dice);
    }

    private static void change(EventScript diary, SeededRandom dice) {
        Client client = diary.client();
        int people = PEOPLE;
        for (int day = client.firstDay() + 60; day < client.closes(); day++) {
            if (dice.below(ONE_IN_SO_MANY_DAYS) == 0) {
                people++;
                diary.note(new StakeholderLeft(client.personId(people - PEOPLE), "moved on"), diary.at(day, 600));
                diary.note(person(client, dice, people), diary.at(day, 615));
            }
        }
        if (client.arc() == MoodCurve.GROWING && client.tier().equals("growth")) {
            diary.note(
                    new AccountProfileChanged(null, null, null, "enterprise", null, null, null),
                    diary.at(diary.span().workday(500), 660));
        }
    }

    private static StakeholderAdded person(Client client, SeededRandom dice, int number) {
        String first = dice.pick(Words.FIRST_NAMES);
        String last = dice.pick(Words.LAST_NAMES);
        String email = (first + "." + last + "@" + client.id() + ".example.com").toLowerCase(Locale.ROOT);
        return new StakeholderAdded(
                client.personId(number), first + " " + last, email, Words.ROLES.get((number - 1) % Words.ROLES.size()));
    }

    /** @param step the place in the migration, which went account by account */
    static void bringIn(EventScript diary, Instant occurredAt, io.accounthealth.events.AccountEvent event, int step) {
        Instant migrated = diary.span().instant(0, ZoneOffset.UTC, 0).plusSeconds(60L * step + 1);
        if (occurredAt.isBefore(migrated)) {
            diary.write(event, occurredAt, migrated, MIGRATION, MIGRATION);
        } else {
            diary.note(event, occurredAt);
        }
    }
}
