package io.accounthealth.standalone.demo.script;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.AttributeEvent.AttributeDefined;
import io.accounthealth.events.AttributeType;
import io.accounthealth.events.ContractEvent.AccountChurned;
import io.accounthealth.events.ContractEvent.AccountReactivated;
import io.accounthealth.events.HandoverEvent.AccountOpened;
import io.accounthealth.events.HandoverEvent.AccountProfileChanged;
import io.accounthealth.events.HandoverEvent.AttributeCleared;
import io.accounthealth.events.HandoverEvent.AttributeSet;
import io.accounthealth.events.HandoverEvent.BusinessHoursAgreed;
import io.accounthealth.events.HandoverEvent.ClientContextNoted;
import io.accounthealth.events.HandoverEvent.HandoverCompleted;
import io.accounthealth.events.HandoverEvent.ManagerAssigned;
import io.accounthealth.events.HandoverEvent.StakeholderAdded;
import io.accounthealth.events.HandoverEvent.StakeholderChanged;
import io.accounthealth.events.HandoverEvent.StakeholderLeft;
import io.accounthealth.events.HandoverEvent.TeamMemberAssigned;
import io.accounthealth.events.HandoverEvent.TeamMemberUnassigned;
import io.accounthealth.events.MeetingEvent.MeetingSeriesAgreed;
import io.accounthealth.events.MeetingEvent.MeetingSeriesEnded;
import io.accounthealth.events.MeetingKind;
import io.accounthealth.events.TeamRole;
import io.accounthealth.events.Weekday;
import io.accounthealth.standalone.demo.seed.SeededRandom;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** How an account came to us, who is there, and when they are at work. */
final class HandoverGenerator extends EventGenerator {

    /** Left half a year after it was opened and came back, both in the years before. */
    private static final String WON_BACK = "meridian-software";

    /** Clients with a team, which grows and changes. */
    static final Set<String> TEAMED =
            Set.of("harbor-and-hearth", "atlas-and-ember", "solstice-beverages", "granite-peak-gear", "vela-streaming");

    private static final String COORDINATOR = "lena.hartwig";
    static final String NEXT_COORDINATOR = "samuel.osei";
    private static final int TEAM_CHANGES = DAYS / 2;
    private static final int TOLD_LATE = 9;

    private static final int GONE_AFTER = 150;
    private static final int BACK_AFTER = 270;

    /** What the company records of some accounts beside what the product knows by itself. */
    private static final String MODEL = "service-model";

    private static final String SEATS = "platform-seats";
    private static final String PILOT = "clean-room-pilot";

    private static final int DEFINED = 600;
    private static final int FIRST = 604;
    private static final int CHANGED = 665;
    private static final int ENDED = 690;

    HandoverGenerator(EventScript script, SeededRandom random) {
        super(script, random);
    }

    void handover() {
        Instant opened = at(client.opens(), 9 * 60);
        bringIn(
                new AccountOpened(
                        client.name(),
                        client.vertical(),
                        client.region(),
                        client.tier(),
                        client.currency(),
                        client.zone(),
                        pick("sales"),
                        client.cadenceDays()),
                opened,
                0);
        bringIn(new ManagerAssigned(client.manager()), opened.plusSeconds(3600), 1);
        bringIn(new HandoverCompleted("Goals, contacts and open promises passed on"), opened.plusSeconds(86_400), 2);
        for (int number = 1; number <= PEOPLE; number++) {
            bringIn(person(number), opened.plusSeconds(90_000L + number), 2 + number);
        }
        int people = PEOPLE;
        for (int day = client.firstDay() + 60; day < client.closes(); day++) {
            if (random.below(400) == 0) {
                people++;
                note(new StakeholderLeft(client.personId(people - PEOPLE), "moved on"), day, 600);
                note(person(people), day, 615);
            }
        }
        if (client.arc() == MoodCurve.GROWING && client.tier().equals("growth")) {
            note(new AccountProfileChanged(null, null, null, "enterprise", null, null, null), workday(500), 660);
        }
    }

    private StakeholderAdded person(int number) {
        String first = pick("first names");
        String last = pick("last names");
        String email = (first + "." + last + "@" + client.id() + ".example.com").toLowerCase(Locale.ROOT);
        List<String> roles = words("roles");
        return new StakeholderAdded(
                client.personId(number), first + " " + last, email, roles.get((number - 1) % roles.size()));
    }

    /** In the middle of the demo the coordinator leaves to another, and is senior where a developer is needed. */
    void teams() {
        if (!TEAMED.contains(client.id().value())) {
            return;
        }
        note(new TeamMemberAssigned(COORDINATOR, TeamRole.COORDINATOR), workday(14), 10 * 60);
        note(new TeamMemberAssigned("nora.lindgren", TeamRole.MEDIA_BUYER), workday(14), 10 * 60 + 5);
        note(new TeamMemberAssigned("emeka.okoro", TeamRole.TRAFFICKER), workday(20), 11 * 60);
        int changes = workday(TEAM_CHANGES);
        note(new TeamMemberUnassigned(COORDINATOR, TeamRole.COORDINATOR), changes, 9 * 60);
        script.noteLate(new TeamMemberAssigned(NEXT_COORDINATOR, TeamRole.COORDINATOR), at(changes, 9 * 60), TOLD_LATE);
        if (client.tier().equals("enterprise")) {
            note(new TeamMemberAssigned(COORDINATOR, TeamRole.SENIOR), changes, 9 * 60 + 5);
            note(new TeamMemberAssigned("hana.sato", TeamRole.DEVELOPER), workday(TEAM_CHANGES + 30), 15 * 60);
        }
    }

    /** What such a client is after, and, where whole weeks were agreed for its calls, the day of the week. */
    void context() {
        if (!TEAMED.contains(client.id().value())) {
            return;
        }
        note(
                new ClientContextNoted(
                        client.vertical(),
                        "A third of new customers from digital channels",
                        "A new CFO asks for the return of every channel",
                        List.of("the largest competitor of each market")),
                workday(TEAM_CHANGES + 60),
                14 * 60);
        if (client.cadenceDays() % 7 == 0) {
            int agreed = workday(TEAM_CHANGES + 61);
            note(
                    new MeetingSeriesAgreed(
                            "status",
                            MeetingKind.STATUS,
                            client.cadenceDays() / 7,
                            Weekday.TUESDAY,
                            LocalTime.of(10, 0),
                            date(agreed + 1),
                            null),
                    agreed,
                    14 * 60);
            note(
                    new MeetingSeriesAgreed(
                            "creatives",
                            MeetingKind.OTHER,
                            1,
                            Weekday.THURSDAY,
                            LocalTime.of(15, 0),
                            date(agreed + 21),
                            null),
                    agreed,
                    14 * 60 + 5);
            note(
                    new MeetingSeriesEnded("creatives", "The client wants to see creatives in the status meeting"),
                    workday(agreed + 2),
                    9 * 60);
        }
    }

    /** As its region has it: agreed at the start, with the fixed holidays through the year after the last told. */
    void hours() {
        List<LocalDate> holidays = new ArrayList<>();
        for (int year = date(0).getYear(); year <= days.end().getYear() + 1; year++) {
            for (String day : words("holidays " + client.region())) {
                holidays.add(MonthDay.parse(day).atYear(year));
            }
        }
        bringIn(
                new BusinessHoursAgreed(
                        List.copyOf(EnumSet.range(Weekday.MONDAY, Weekday.FRIDAY)),
                        LocalTime.of(9, 0),
                        LocalTime.parse(words("closes " + client.region()).getFirst()),
                        holidays),
                client.opens() + 1,
                11 * 60,
                11);
    }

    /** People at the client who get another post, and the one client that had gone before the platform began. */
    void people() {
        Set<String> left = new HashSet<>();
        script.each(StakeholderLeft.class, (e, draft) -> left.add(e.personId()));
        script.each(StakeholderAdded.class, (e, draft) -> {
            if (!left.contains(e.personId()) && chance(180)) {
                int known = days.day(LocalDate.ofInstant(draft.recordedAt(), client.zone()));
                int day = workday(known + between(90, 500));
                note(new StakeholderChanged(e.personId(), null, null, "head of " + e.role()), day, 12 * 60);
            }
        });
        if (client.id().value().equals(WON_BACK)) {
            int gone = client.opens() + GONE_AFTER;
            bringIn(new AccountChurned("took its buying in house", date(gone)), gone, 12 * 60, 14);
            bringIn(
                    new AccountReactivated("the desk of its own was closed again"),
                    client.opens() + BACK_AFTER,
                    12 * 60,
                    15);
        }
    }

    /** The definitions of those attributes. */
    static List<Draft> catalogue(DemoCalendar days, SeededRandom random) {
        Instant at = days.instant(DEFINED, ZoneOffset.UTC, 10 * 60);
        return Stream.of(
                        new AttributeDefined(
                                MODEL,
                                AttributeType.TEXT,
                                "Service model",
                                List.of("managed", "hybrid", "self-serve"),
                                null),
                        new AttributeDefined(SEATS, AttributeType.NUMBER, "Platform seats", null, null),
                        new AttributeDefined(PILOT, AttributeType.FLAG, "Clean room pilot", null, null))
                .map(defined -> new Draft(
                        random.uuid(), AccountId.POLICY, defined, at, at, Draft.origin("helena.brandt", "policy-desk")))
                .toList();
    }

    void attributes() {
        switch (client.id().value()) {
            case "harbor-and-hearth" -> {
                model("managed", FIRST);
                seats(4, FIRST);
            }
            case "atlas-and-ember" -> {
                model("managed", FIRST);
                model("hybrid", CHANGED);
                seats(12, CHANGED);
            }
            case "solstice-beverages" -> {
                model("self-serve", FIRST);
                note(new AttributeSet(PILOT, null, null, null, true), workday(FIRST), 12 * 60);
                note(new AttributeCleared(PILOT), workday(ENDED), 12 * 60);
            }
            default -> {}
        }
    }

    private void model(String model, int day) {
        note(new AttributeSet(MODEL, model, null, null, null), workday(day), 11 * 60);
    }

    private void seats(int seats, int day) {
        note(new AttributeSet(SEATS, null, BigDecimal.valueOf(seats), null, null), workday(day), 11 * 60 + 5);
    }
}
