package io.accounthealth.model.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.BriefEvent.AssetReceived;
import io.accounthealth.events.BriefEvent.AssetRejected;
import io.accounthealth.events.BriefEvent.AssetRequested;
import io.accounthealth.events.BriefEvent.CampaignLaunched;
import io.accounthealth.events.BriefEvent.CampaignPlanned;
import io.accounthealth.events.CorrectionEvent;
import io.accounthealth.events.CorrectionEvent.FactCorrected;
import io.accounthealth.events.MeetingEvent.ActionItemAssigned;
import io.accounthealth.events.MeetingEvent.ActionItemClosed;
import io.accounthealth.events.MeetingEvent.ActionItemOpened;
import io.accounthealth.model.platforms.Agencies;
import io.accounthealth.model.table.Story;
import io.accounthealth.model.table.Tables;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Action items and launches that come late, twice, in any order, and are taken back, counted by hand from the facts
 * that hold; the seed in a failure's name repeats it.
 */
class GeneratedWorkTest {

    private static final int HISTORIES = Integer.getInteger("histories", 150);
    private static final long SEED = Long.getLong("seed", System.nanoTime());
    private static final int EVENTS = 70;
    private static final int POINTS = 8;
    private static final int DAYS = 30;
    private static final LocalDate FIRST_DAY = LocalDate.parse("2018-01-01");
    private static final List<String> IDS = List.of("0", "1", "2");

    private record Held(AccountEvent event, Instant at) {

        LocalDate day() {
            return at.atZone(ZoneOffset.UTC).toLocalDate();
        }
    }

    private record Told(UUID id, Supplier<AccountEvent> kind) {}

    @BeforeAll
    static void print_the_seed() {
        System.out.println("generated work: repeat with -Dseed=" + SEED);
    }

    static LongStream seeds() {
        return LongStream.range(SEED, SEED + HISTORIES);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void action_items_and_launches_are_what_one_counts_by_hand_at_every_point(long seed) {
        Random random = new Random(seed);
        Story story = generated(random);
        for (int i = 0; i < POINTS; i++) {
            LocalDate today = day(random);
            PointInTime point = Story.at(today.toString(), 1 + random.nextLong(story.now()));
            List<Held> held = held(story, point);
            Tables live = Tables.of(story.table());
            Tables rebuilt = Tables.of(story.table(point.knownAtPosition()));
            PointInTime all = new PointInTime(point.asOf(), Story.ALL, PolicySelector.THEN);

            assertThat(ActionItems.of(live, point)).isEqualTo(ActionItems.of(rebuilt, all));
            assertThat(Launches.of(live, point)).isEqualTo(Launches.of(rebuilt, all));
            assertThat(Agencies.of(live, point)).isEqualTo(Agencies.of(rebuilt, all));

            assertThat(ActionItems.of(live, point).rows().stream()
                            .collect(Collectors.toMap(
                                    ActionItems.Row::id,
                                    row -> row.assignee() + " " + row.state() + " " + row.daysOverdue())))
                    .as("at %s", point)
                    .isEqualTo(items(held, today));
            assertThat(Launches.of(live, point).rows().stream()
                            .collect(Collectors.toMap(
                                    Launches.Row::campaignId,
                                    row -> row.launchDay() + " " + !row.state().isAhead() + " " + row.requested() + " "
                                            + row.missing().stream()
                                                    .map(Launches.Asset::assetId)
                                                    .sorted()
                                                    .toList())))
                    .as("at %s", point)
                    .isEqualTo(launches(held));
        }
    }

    private static Story generated(Random random) {
        Story story = Story.of("acme", FIRST_DAY.toString());
        List<Told> told = new ArrayList<>();
        List<Supplier<AccountEvent>> kinds = List.of(
                () -> new ActionItemOpened(id(random), "call", day(random), null, null, null),
                () -> new ActionItemOpened(id(random), "call", day(random), null, "ann", null),
                () -> new ActionItemAssigned(id(random), "p" + id(random), null),
                () -> new ActionItemClosed(id(random), null),
                () -> new CampaignPlanned(id(random), null, null, day(random)),
                () -> new CampaignPlanned(id(random), null, null, day(random)),
                () -> new CampaignLaunched(id(random), null, null),
                () -> new AssetRequested(id(random), day(random), null, null, null, null, "m", id(random)),
                () -> new AssetRequested(id(random), day(random), null, null, null, null, null, id(random)),
                () -> new AssetReceived(id(random)),
                () -> new AssetRejected(id(random), "too small"));
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
                told.add(new Told(story.tell(day(random).toString(), kind.get()), kind));
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
            if (each.event() instanceof FactCorrected correction) {
                Instant was = first.get(correction.target()).at();
                Instant at = correction.trueAt() == null ? was : correction.trueAt();
                held.put(correction.target(), new Held(correction.replacement(), at));
            } else if (each.event() instanceof CorrectionEvent retraction) {
                held.put(retraction.target(), new Held(null, Instant.MAX));
            } else {
                Held fact = new Held(each.event(), each.envelope().occurredAt());
                first.put(each.envelope().eventId(), fact);
                held.put(each.envelope().eventId(), fact);
            }
        }
        return held.values().stream()
                .filter(fact -> !fact.at().isAfter(point.asOf()))
                .sorted(Comparator.comparing(Held::at))
                .toList();
    }

    /** Of each item, what came after it was opened last. */
    private static Map<String, String> items(List<Held> held, LocalDate today) {
        Map<String, String> items = new TreeMap<>();
        for (String id : IDS) {
            for (int i = held.size() - 1; i >= 0; i--) {
                if (held.get(i).event() instanceof ActionItemOpened opened
                        && opened.actionItemId().equals(id)) {
                    items.put(id, item(opened, held.subList(i, held.size()), today));
                    break;
                }
            }
        }
        return items;
    }

    private static String item(ActionItemOpened opened, List<Held> since, LocalDate today) {
        String id = opened.actionItemId();
        String assignee = since.reversed().stream()
                .map(Held::event)
                .filter(event -> event instanceof ActionItemAssigned e
                        && e.actionItemId().equals(id))
                .map(event -> ((ActionItemAssigned) event).userId())
                .findFirst()
                .orElse(opened.assignee());
        LocalDate closed = since.stream()
                .filter(each -> each.event().equals(new ActionItemClosed(id, null)))
                .map(Held::day)
                .findFirst()
                .orElse(null);
        LocalDate until = closed == null ? today : closed;
        long late =
                until.isAfter(opened.due()) ? until.toEpochDay() - opened.due().toEpochDay() : 0;
        return assignee + " " + (closed != null ? "CLOSED" : late > 0 ? "OVERDUE" : "OPEN") + " " + late;
    }

    /** Of each campaign with a plan before its first launch, the last such plan, and its assets until then. */
    private static Map<String, String> launches(List<Held> held) {
        Map<String, String> launches = new TreeMap<>();
        for (String id : IDS) {
            List<AccountEvent> before = new ArrayList<>();
            boolean launched = false;
            for (Held each : held) {
                launched |= each.event().equals(new CampaignLaunched(id, null, null));
                if (!launched) {
                    before.add(each.event());
                }
            }
            LocalDate day = before.stream()
                    .filter(event ->
                            event instanceof CampaignPlanned e && e.campaignId().equals(id))
                    .map(event -> ((CampaignPlanned) event).launchDay())
                    .reduce(null, (one, other) -> other);
            if (day != null) {
                List<String> requested =
                        IDS.stream().filter(asset -> isFor(id, asset, before)).toList();
                launches.put(
                        id,
                        day + " " + launched + " " + requested.size() + " "
                                + requested.stream()
                                        .filter(asset -> !isThere(asset, before))
                                        .toList());
            }
        }
        return launches;
    }

    private static boolean isFor(String campaign, String asset, List<AccountEvent> facts) {
        return Objects.equals(
                campaign,
                facts.stream()
                        .filter(event ->
                                event instanceof AssetRequested e && e.assetId().equals(asset))
                        .map(event -> ((AssetRequested) event).campaignId())
                        .reduce(null, (one, other) -> other));
    }

    /** The last of what happened to it is that it came. */
    private static boolean isThere(String asset, List<AccountEvent> facts) {
        return facts.stream()
                .filter(event -> switch (event) {
                    case AssetRequested e -> e.assetId().equals(asset);
                    case AssetReceived e -> e.assetId().equals(asset);
                    case AssetRejected e -> e.assetId().equals(asset);
                    default -> false;
                })
                .reduce((one, other) -> other)
                .filter(AssetReceived.class::isInstance)
                .isPresent();
    }

    private static String id(Random random) {
        return IDS.get(random.nextInt(IDS.size()));
    }

    private static LocalDate day(Random random) {
        return FIRST_DAY.plusDays(random.nextInt(DAYS));
    }
}
