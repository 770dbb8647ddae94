package io.accounthealth.model.team;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.CorrectionEvent;
import io.accounthealth.events.CorrectionEvent.FactCorrected;
import io.accounthealth.events.HandoverEvent.ManagerAssigned;
import io.accounthealth.events.HandoverEvent.TeamMemberAssigned;
import io.accounthealth.events.HandoverEvent.TeamMemberUnassigned;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.events.MeetingKind;
import io.accounthealth.events.ReportEvent.ReportDelivered;
import io.accounthealth.events.ReportEvent.ReportErrorFound;
import io.accounthealth.events.TeamRole;
import io.accounthealth.model.managers.Managers;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.Story;
import io.accounthealth.model.table.Tables;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Teams and acts that come late, twice, in any order, and are taken back; the seed in a failure's name repeats it. */
class GeneratedTeamsTest {

    private static final int HISTORIES = Integer.getInteger("histories", 150);
    private static final long SEED = Long.getLong("seed", System.nanoTime());
    private static final int EVENTS = 70;
    private static final int POINTS = 8;
    private static final int DAYS = 30;
    private static final LocalDate FIRST_DAY = LocalDate.parse("2018-01-01");
    private static final String[] PEOPLE = {"p0", "p1", "p2", "feed"};
    private static final TeamRole[] ROLES = {TeamRole.COORDINATOR, TeamRole.TRAFFICKER};

    /** What holds, by hand. */
    private record Held(AccountEvent event, Instant at, String actor) {}

    private record Told(UUID id, Supplier<AccountEvent> kind) {}

    @BeforeAll
    static void print_the_seed() {
        System.out.println("generated teams: repeat with -Dseed=" + SEED);
    }

    static LongStream seeds() {
        return LongStream.range(SEED, SEED + HISTORIES);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_team_and_what_each_did_is_what_one_works_out_by_hand_at_every_point(long seed) {
        Random random = new Random(seed);
        Story story = generated(random);
        for (int i = 0; i < POINTS; i++) {
            PointInTime point = Story.at(day(random).toString(), 1 + random.nextLong(story.now()));
            List<Held> held = held(story, point);

            assertThat(Team.of(AccountAt.of(story.table(), point)).members())
                    .as("at %s", point)
                    .containsExactlyInAnyOrderElementsOf(team(held));

            Map<String, Integer> calls = new TreeMap<>();
            Map<String, Integer> reports = new TreeMap<>();
            LearningCurve.of(
                            Tables.of(story.table()),
                            point,
                            PolicyBook.BUILT_IN,
                            LearningCurve.Days.ALL,
                            Managers.Rows.ALL)
                    .rows()
                    .forEach(row -> {
                        put(calls, row.userId(), row.statusCallsLed());
                        put(reports, row.userId(), row.reportsWithoutError());
                    });
            assertThat(calls).as("at %s", point).isEqualTo(acts(held, id -> true, GeneratedTeamsTest::call));
            assertThat(reports)
                    .as("at %s", point)
                    .isEqualTo(acts(held, id -> !isWrong(held, id), GeneratedTeamsTest::report));
        }
    }

    private static Story generated(Random random) {
        Story story = Story.of("acme", FIRST_DAY.toString());
        List<Told> told = new ArrayList<>();
        List<Supplier<AccountEvent>> kinds = List.of(
                () -> new TeamMemberAssigned(pick(random, PEOPLE), pick(random, ROLES)),
                () -> new TeamMemberAssigned(pick(random, PEOPLE), pick(random, ROLES)),
                () -> new TeamMemberUnassigned(pick(random, PEOPLE), pick(random, ROLES)),
                () -> new ManagerAssigned(pick(random, PEOPLE)),
                () -> new MeetingHeld("m" + random.nextInt(9), MeetingKind.STATUS, null, null, null, null),
                () -> new ReportDelivered("r" + random.nextInt(9), null),
                () -> new ReportErrorFound("r" + random.nextInt(9), null, null, null));
        for (int i = 0; i < EVENTS; i++) {
            int dice = random.nextInt(10);
            Supplier<AccountEvent> kind = kinds.get(random.nextInt(kinds.size()));
            Told target = told.isEmpty() ? null : told.get(random.nextInt(told.size()));
            if (dice == 0 && target != null) {
                story.retract(target.id());
            } else if (dice == 1 && target != null) {
                story.correct(
                        target.id(),
                        target.kind().get(),
                        random.nextBoolean() ? day(random).toString() : null);
            } else {
                told.add(new Told(story.tellAs(pick(random, PEOPLE), day(random).toString(), kind.get()), kind));
            }
        }
        return story;
    }

    /** In the order of their times, then of their first recording. */
    private static List<Held> held(Story story, PointInTime point) {
        Map<UUID, Held> first = new LinkedHashMap<>();
        Map<UUID, Held> held = new LinkedHashMap<>();
        for (Recorded<AccountEvent> each : story.events()) {
            if (each.position() > point.knownAtPosition()) {
                break;
            }
            UUID id = each.envelope().eventId();
            if (each.event() instanceof FactCorrected correction) {
                Held was = first.get(correction.target());
                Instant at = correction.trueAt() == null ? was.at() : correction.trueAt();
                held.put(correction.target(), new Held(correction.replacement(), at, was.actor()));
            } else if (each.event() instanceof CorrectionEvent retraction) {
                held.put(retraction.target(), new Held(null, Instant.MAX, ""));
            } else {
                String actor = each.envelope().origin().actor();
                first.put(id, new Held(each.event(), each.envelope().occurredAt(), actor));
                held.put(id, first.get(id));
            }
        }
        return held.values().stream()
                .filter(fact -> !fact.at().isAfter(point.asOf()))
                .sorted(Comparator.comparing(Held::at))
                .toList();
    }

    private static List<Team.Member> team(List<Held> held) {
        List<Team.Member> members = new ArrayList<>();
        for (String person : PEOPLE) {
            for (TeamRole role : ROLES) {
                Instant since = null;
                for (Held each : held) {
                    if (each.event().equals(new TeamMemberAssigned(person, role))) {
                        since = since == null ? each.at() : since;
                    } else if (each.event().equals(new TeamMemberUnassigned(person, role))) {
                        since = null;
                    }
                }
                if (since != null) {
                    members.add(new Team.Member(person, role, since));
                }
            }
        }
        return members;
    }

    /** How many acts each did, of those that did any. */
    private static Map<String, Integer> acts(
            List<Held> held, Predicate<String> counts, Function<AccountEvent, String> idOf) {
        Map<String, List<Held>> byId = new LinkedHashMap<>();
        for (Held each : held) {
            String id = idOf.apply(each.event());
            if (id != null && counts.test(id)) {
                byId.computeIfAbsent(id, any -> new ArrayList<>()).add(each);
            }
        }
        Map<String, Integer> acts = new TreeMap<>();
        for (List<Held> records : byId.values()) {
            Instant at = records.getFirst().at();
            String manager = manager(held, at);
            List<Held> then =
                    held.stream().filter(each -> !each.at().isAfter(at)).toList();
            String person = manager;
            for (Held each : records.reversed()) {
                boolean works = each.actor().equals(manager)
                        || team(then).stream()
                                .anyMatch(member -> member.userId().equals(each.actor()));
                person = works ? each.actor() : person;
            }
            put(acts, person, 1);
        }
        return acts;
    }

    private static String manager(List<Held> held, Instant at) {
        String manager = null;
        for (Held each : held) {
            if (each.event() instanceof ManagerAssigned e
                    && (manager == null || !each.at().isAfter(at))) {
                manager = e.managerId();
            }
        }
        return manager;
    }

    private static void put(Map<String, Integer> counts, String person, int more) {
        if (more > 0) {
            counts.merge(String.valueOf(person), more, Integer::sum);
        }
    }

    private static String call(AccountEvent event) {
        return event instanceof MeetingHeld e ? e.meetingId() : null;
    }

    private static String report(AccountEvent event) {
        return event instanceof ReportDelivered e ? e.reportId() : null;
    }

    /** Whether an error was found after the first delivery. */
    private static boolean isWrong(List<Held> held, String report) {
        boolean delivered = false;
        for (Held each : held) {
            delivered |= report.equals(report(each.event()));
            if (delivered
                    && each.event() instanceof ReportErrorFound e
                    && e.reportId().equals(report)) {
                return true;
            }
        }
        return false;
    }

    private static LocalDate day(Random random) {
        return FIRST_DAY.plusDays(random.nextInt(DAYS));
    }

    private static <V> V pick(Random random, V[] values) {
        return values[random.nextInt(values.length)];
    }
}
