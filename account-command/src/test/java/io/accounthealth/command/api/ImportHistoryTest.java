package io.accounthealth.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.command.imports.feed.FeedKind;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.storage.memory.MemoryStores;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Files of both kinds and several sources in any order, against a count of what each must record. */
class ImportHistoryTest {

    private static final int FILES = Math.max(20, Integer.getInteger("histories", 250) * 3 / 25);
    private static final LocalDate DAY = LocalDate.of(2026, 1, 4);

    @TempDir
    Path data;

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);

    /** What each feed claims: what a report of the account, line and first day says. */
    private final Map<String, Map<Key, Map<String, BigDecimal>>> held = new HashMap<>();

    private record Key(String account, String line, LocalDate start) {}

    /** @param figures by field; null for a row with a cell that is rejected */
    private record Row(Key key, @Nullable Map<String, BigDecimal> figures) {}

    @Test
    void each_file_records_what_its_source_claims_anew_otherwise_or_no_longer() {
        System.out.println("ImportHistoryTest: -Dseed=" + seed);
        try (Service service = new Service(new MemoryStores(InstantSource.system()), data)) {
            for (String account : List.of("a", "b", "c")) {
                service.http
                        .post()
                        .uri("/v1/accounts")
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue("{\"accountId\":\"%s\",\"name\":\"N\",\"currency\":\"USD\",\"timeZone\":\"UTC\"}"
                                .formatted(account))
                        .exchange()
                        .expectStatus()
                        .isCreated();
            }
            for (int file = 0; file < FILES; file++) {
                FeedKind kind = random.nextBoolean() ? FeedKind.SPEND : FeedKind.PERFORMANCE;
                String source = random.nextBoolean() ? "ads" : "dsp";
                boolean snapshot = random.nextInt(3) > 0;
                List<Row> rows = rows(kind);
                String csv = csv(kind, rows);
                String query = "?source=" + source + "&mode=" + (snapshot ? "snapshot" : "append");

                List<Integer> expected = expected(kind + source, rows, snapshot);
                assertThat(counts(FeedFiles.run(service, kind, query, csv)))
                        .as("seed %d, file %d, %s%s%n%s", seed, file, kind, query, csv)
                        .isEqualTo(expected);
                long position = service.position();
                assertThat(counts(FeedFiles.run(service, kind, query, csv)).subList(0, 3))
                        .as("the same file again, seed %d, file %d", seed, file)
                        .containsOnly(0);
                assertThat(service.position()).isEqualTo(position);
            }
            Map<String, Map<Key, Map<String, BigDecimal>>> recorded = recorded(service);
            held.forEach((feed, claims) -> assertThat(recorded.getOrDefault(feed, Map.of()))
                    .as("%s, seed %d", feed, seed)
                    .isEqualTo(claims));
        }
    }

    private List<Row> rows(FeedKind kind) {
        List<Row> rows = new ArrayList<>();
        int size = 1 + random.nextInt(random.nextInt(4) == 0 ? 3 : 25);
        LocalDate first = DAY.plusDays(random.nextInt(6));
        for (int row = 0; row < size; row++) {
            Key key = new Key(
                    random.nextInt(40) == 0 ? "not one" : List.of("a", "b", "c").get(random.nextInt(3)),
                    List.of("", "x", "long").get(random.nextInt(3)),
                    first.plusDays(random.nextInt(5)));
            boolean bad = key.account().equals("not one") || random.nextInt(30) == 0;
            rows.add(new Row(key, bad ? null : kind == FeedKind.SPEND ? spent() : done()));
        }
        Collections.shuffle(rows, random);
        return rows;
    }

    private Map<String, BigDecimal> spent() {
        return Map.of("amount", BigDecimal.valueOf(random.nextInt(4) - 1, random.nextInt(2)));
    }

    private Map<String, BigDecimal> done() {
        Map<String, BigDecimal> figures = new HashMap<>(Map.of("impressions", BigDecimal.valueOf(random.nextInt(3))));
        if (random.nextBoolean()) {
            figures.put("measurableImpressions", BigDecimal.TWO);
            figures.put("viewableImpressions", BigDecimal.valueOf(random.nextInt(3)));
        }
        for (String field : List.of("clicks", "videoStarts", "videoCompletions", "conversions", "conversionValue")) {
            if (random.nextInt(3) == 0) {
                int decimals = field.startsWith("conversion") ? random.nextInt(2) : 0;
                figures.put(field, BigDecimal.valueOf(random.nextInt(3), decimals));
            }
        }
        return figures;
    }

    private static String csv(FeedKind kind, List<Row> rows) {
        StringBuilder csv = new StringBuilder(kind == FeedKind.SPEND ? FeedFiles.SPEND : FeedFiles.PERFORMANCE);
        List<String> fields = kind == FeedKind.SPEND
                ? List.of("amount")
                : List.of(
                        "impressions",
                        "measurableImpressions",
                        "viewableImpressions",
                        "clicks",
                        "videoStarts",
                        "videoCompletions",
                        "conversions",
                        "conversionValue");
        for (Row row : rows) {
            Key key = row.key();
            LocalDate end = key.start().plusDays(7);
            csv.append(key.account())
                    .append(",,")
                    .append(key.line())
                    .append(',')
                    .append(key.start());
            csv.append(',').append(key.line().equals("long") ? end : "");
            Map<String, BigDecimal> figures = row.figures();
            for (String field : fields) {
                BigDecimal figure = figures == null ? null : figures.get(field);
                csv.append(',').append(figures == null ? "many" : figure == null ? "" : figure);
            }
            boolean money = figures == null || figures.containsKey("amount") || figures.containsKey("conversionValue");
            csv.append(money ? ",USD\n" : ",\n");
        }
        return csv.toString();
    }

    /** Reported, restated, retracted, unchanged, rejected; and what the feed claims from now on. */
    private List<Integer> expected(String feed, List<Row> rows, boolean snapshot) {
        Map<Key, Map<String, BigDecimal>> before = held.computeIfAbsent(feed, any -> new HashMap<>());
        Map<Key, Map<String, BigDecimal>> said = new HashMap<>();
        Set<String> doubtful = new HashSet<>();
        int rejected = 0;
        for (Row row : rows) {
            if (row.figures() == null) {
                rejected++;
                doubtful.add(row.key().account());
            } else {
                Map<String, BigDecimal> sums = said.computeIfAbsent(row.key(), any -> new HashMap<>());
                row.figures().forEach((field, figure) -> sums.merge(field, figure, BigDecimal::add));
            }
        }
        said.values().forEach(sums -> sums.replaceAll((field, sum) -> sum.stripTrailingZeros()));
        int reported = 0;
        int restated = 0;
        int unchanged = 0;
        for (Map.Entry<Key, Map<String, BigDecimal>> each : said.entrySet()) {
            Map<String, BigDecimal> was = before.get(each.getKey());
            reported += was == null ? 1 : 0;
            restated += was != null && !was.equals(each.getValue()) ? 1 : 0;
            unchanged += each.getValue().equals(was) ? 1 : 0;
        }
        int retracted = 0;
        if (snapshot && !doubtful.contains("not one") && !said.isEmpty()) {
            List<LocalDate> days =
                    said.keySet().stream().map(Key::start).sorted().toList();
            List<Key> gone = before.keySet().stream()
                    .filter(key -> !said.containsKey(key) && !doubtful.contains(key.account()))
                    .filter(key -> !key.start().isBefore(days.getFirst())
                            && !key.start().isAfter(days.getLast()))
                    .toList();
            gone.forEach(before::remove);
            retracted = gone.size();
        }
        before.putAll(said);
        return List.of(reported, restated, retracted, unchanged, rejected);
    }

    private static List<Integer> counts(JsonNode done) {
        assertThat(done.get("state").stringValue()).as(done.toString()).isEqualTo("completed");
        return List.of(
                done.get("reported").intValue(),
                done.get("restated").intValue(),
                done.get("retracted").intValue(),
                done.get("unchanged").intValue(),
                done.get("rejected").intValue());
    }

    /** By the log: of one key the newest holds. */
    private static Map<String, Map<Key, Map<String, BigDecimal>>> recorded(Service service) {
        Map<String, Map<Key, Map<String, BigDecimal>>> claims = new TreeMap<>();
        for (StoredEvent stored : service.stores().log().readAll(0, 100_000)) {
            String type = stored.envelope().type();
            if (type.equals("account-opened")) {
                continue;
            }
            JsonNode fact = JsonMapper.shared().readTree(stored.payload());
            String kind = type.startsWith("spend") ? "SPEND" : "PERFORMANCE";
            Map<Key, Map<String, BigDecimal>> ofFeed =
                    claims.computeIfAbsent(kind + fact.path("source").asString(), any -> new HashMap<>());
            Key key = new Key(
                    stored.envelope().accountId().value(),
                    fact.path("line").asString(""),
                    LocalDate.parse(fact.path("periodStart").asString()));
            if (type.endsWith("-retracted")) {
                ofFeed.remove(key);
                continue;
            }
            Map<String, BigDecimal> figures = new HashMap<>();
            fact.properties().stream()
                    .filter(field -> !Set.of("source", "line", "periodStart", "periodEnd", "currency")
                            .contains(field.getKey()))
                    .forEach(field -> figures.put(
                            field.getKey(), new BigDecimal(field.getValue().asString()).stripTrailingZeros()));
            ofFeed.put(key, figures);
        }
        return claims;
    }
}
