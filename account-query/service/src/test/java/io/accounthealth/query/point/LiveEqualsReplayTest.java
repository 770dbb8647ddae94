package io.accounthealth.query.point;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.events.PolicyEvent.HealthPolicyDrafted;
import io.accounthealth.events.PolicyEvent.HealthPolicyPublished;
import io.accounthealth.events.PolicyEvent.HealthPolicyRetired;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.table.GeneratedSettings;
import io.accounthealth.model.table.GeneratedStory;
import io.accounthealth.query.projection.LiveTables;
import io.accounthealth.query.testing.ServerTest;
import io.accounthealth.storage.History;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class LiveEqualsReplayTest extends ServerTest {

    private static final List<String> ACCOUNTS = List.of("a", "b", "c");
    private static final int EVENTS_EACH = 150;

    private String memory = "1GB";

    /** After all that the stories tell: a point after it is looked ahead to. */
    @Override
    protected InstantSource clock() {
        return InstantSource.fixed(Instant.parse("2025-01-01T00:00:00Z"));
    }

    @Test
    void every_read_equals_its_replay_at_any_point() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        tell(seed);
        int packs = 0;
        for (int i = 0; i < 12; i++) {
            if (i == 6) {
                goOnWithoutRoomForTables();
            }
            // Late enough in the log that every account is opened.
            String asOf = GeneratedStory.someTime(random).toString();
            int known = 3 + random.nextInt(ACCOUNTS.size() * EVENTS_EACH - 2);
            for (String read : everyRead(ACCOUNTS.get(random.nextInt(3)))) {
                String point = read.endsWith("/changes")
                        ? "to=%s&toKnownAtPosition=%d".formatted(asOf, known)
                        : "asOf=%s&knownAtPosition=%d".formatted(asOf, known);
                String path = read + (read.contains("?") ? "&" : "?") + point;
                Answer live = get(path);
                Answer replayed = get(path + "&replay=true");

                // There is no pack of a quarter before the account has a history, and no report before its draft.
                Set<Integer> statuses =
                        read.contains("/qbr") || read.contains("/reports/r0") ? Set.of(200, 404) : Set.of(200);
                assertThat(live.status()).as(path + " " + live.body()).isIn(statuses);
                assertThat(replayed.status()).as(path).isEqualTo(live.status());
                packs += read.contains("/qbr") && live.status() == 200 ? 1 : 0;
                assertThat(answered(path, replayed))
                        .as("seed " + seed + " " + path)
                        .isEqualTo(answered(path, live));
            }
        }
        assertThat(packs).as("packs, seed " + seed).isPositive();
        assertThat(server.bean(LiveTables.class).factsInMemory()).isZero();
        assertThat(server.bean(LiveTables.class).loaded()).isGreaterThan(100);
    }

    @Override
    protected List<String> properties() {
        return List.of("--accounthealth.tables.memory=" + memory);
    }

    /** Each query reads the saved table then. */
    private void goOnWithoutRoomForTables() {
        memory = "0B";
        stop();
        start();
    }

    /** Each route that can be replayed is asked; those that are not asked in some way below, as they are. */
    private Set<String> everyRead(String account) {
        Set<String> all = new LinkedHashSet<>(reads(account));
        Set<String> asked = all.stream().map(read -> read.split("[?]")[0]).collect(Collectors.toSet());
        get("/v3/api-docs").json().path("paths").properties().stream()
                .filter(path -> canBeReplayed(path.getValue().path("get")))
                .filter(path -> !path.getKey().endsWith("/replay")) // says how long it took
                .map(path -> path.getKey()
                        .replaceAll("[{](id|accountId)[}]", account)
                        .replace("{reportId}", "r0"))
                .filter(path -> !asked.contains(path))
                .forEach(all::add);
        return all;
    }

    /** The body; the second of two reads of a score change lists the first among its exports. */
    private static String answered(String path, Answer answer) {
        if (!path.contains("/health/changes?")) {
            return answer.body();
        }
        ObjectNode change = (ObjectNode) answer.json();
        if (change.at("/exports/entries") instanceof ArrayNode exports) {
            exports.removeIf(each -> each.path("request").asString().contains(path));
        }
        return change.toString();
    }

    private static boolean canBeReplayed(JsonNode read) {
        return read.path("parameters")
                .valueStream()
                .anyMatch(parameter -> parameter.path("name").asString().equals("replay"));
    }

    private static List<String> reads(String account) {
        String one = "/v1/accounts/" + account;
        return List.of(
                "/v1/accounts?sort=-score",
                one,
                one + "/health",
                one + "/health/history?from=2024-02-01&to=2024-08-01&step=P14D",
                one + "/health/levers",
                one + "/timeline?limit=500",
                one + "/events?limit=500",
                one + "/spend",
                one + "/spend?by=month&format=csv",
                one + "/qbr?quarter=2023-Q4",
                one + "/invoice-check?amount=100",
                one + "/pacing",
                one + "/performance",
                one + "/performance?by=month&from=2024-01-01",
                one + "/pacing?show=ended",
                "/v1/retention?from=2024-03&to=2024-04",
                "/v1/retention/accounts?from=2024-Q1&to=2024-Q2",
                "/v1/retention/by?by=manager&from=2024-03&to=2024-04&through=to-date",
                "/v1/retention/by?by=currency&from=2024-03&to=2024-04&format=csv",
                "/v1/retention/clv",
                "/v1/retention/cohorts?from=2024-01&to=2024-08",
                "/v1/alerts?show=all",
                "/v1/escalations?show=all",
                "/v1/managers?from=2024-Q1&to=2024-Q2",
                "/v1/managers?format=csv",
                "/v1/learning",
                "/v1/learning?from=2024-Q1&to=2024-Q2&format=csv",
                one + "/escalations?format=csv",
                "/v1/promises?show=all",
                "/v1/work?show=all",
                "/v1/billing?show=all&days=200",
                one + "/billing?show=accounts&format=csv",
                "/v1/discrepancies?show=all",
                "/v1/growth?show=all&days=90",
                "/v1/kpis/series?kpi=meanScore",
                one + "/kpis/series?kpi=pacing&step=P14D&known=then&format=csv",
                "/v1/margin?from=2024-01&to=2024-08&by=manager",
                one + "/margin?from=2024-01&to=2024-08&format=csv",
                "/v1/meetings?show=all&days=400",
                "/v1/portfolio/outlook?days=20",
                "/v1/pacing",
                "/v1/performance",
                "/v1/performance?by=week&to=2030-01-01",
                "/v1/pacing?show=all",
                one + "/pacing?format=csv",
                "/v1/platforms?show=all",
                "/v1/reporting?show=all",
                one + "/reporting?days=366&format=csv",
                "/v1/satisfaction?days=366",
                one + "/satisfaction?format=csv",
                "/v1/stakeholders?show=all",
                one + "/stakeholders?format=csv",
                "/v1/renewals?show=all&within=1100",
                one + "/renewals?format=csv",
                "/v1/competitors",
                one + "/competitors?format=csv",
                "/v1/sla?show=all&days=366",
                one + "/sla",
                "/v1/sources",
                "/v1/portfolio",
                "/v1/policies",
                "/v1/sla-targets",
                "/v1/alert-rules",
                "/v1/playbooks");
    }

    /** The stories of the accounts, one event of each after the other. */
    private void tell(long seed) {
        List<List<Recorded<AccountEvent>>> stories = ACCOUNTS.stream()
                .map(account -> GeneratedStory.of(account, seed + account.hashCode(), EVENTS_EACH)
                        .events())
                .toList();
        for (int i = 0; i < EVENTS_EACH; i++) {
            for (List<Recorded<AccountEvent>> story : stories) {
                Recorded<AccountEvent> event = story.get(i);
                new History(server.stores().log(), event.envelope()::eventId)
                        .append(
                                event.envelope().accountId().value(),
                                event.envelope().occurredAt(),
                                event.event());
            }
            if (i == EVENTS_EACH / 2) {
                tellOfRules(seed);
            }
        }
    }

    private void tellOfRules(long seed) {
        HealthPolicy rules = PolicyBook.BUILT_IN.published().getFirst().policy();
        HealthPolicy second = new HealthPolicy(
                "v2",
                Instant.parse("2024-04-01T00:00:00Z"),
                rules.dimensions().subList(0, 4),
                rules.caps(),
                rules.healthyFrom(),
                rules.watchFrom(),
                new BigDecimal("0.6"),
                30,
                null);
        history.append("policy", second.effectiveFrom(), new HealthPolicyDrafted(second));
        history.append("policy", second.effectiveFrom(), new HealthPolicyPublished(second));
        history.append(
                "policy",
                second.effectiveFrom(),
                new HealthPolicyRetired("v2", Instant.parse("2024-07-01T00:00:00Z"), "it was wrong"));
        GeneratedSettings.of(seed, Instant.parse("2024-01-01T00:00:00Z"), 365, EVENTS_EACH)
                .forEach(each -> history.append("policy", second.effectiveFrom(), each.event()));
    }
}
