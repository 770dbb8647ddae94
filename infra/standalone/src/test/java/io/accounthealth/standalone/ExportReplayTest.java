package io.accounthealth.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.auditor.Auditor;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.proof.AccountHeads;
import io.accounthealth.proof.Checkpoint;
import io.accounthealth.proof.EventLeaf;
import io.accounthealth.proof.Hashing;
import io.accounthealth.proof.SigningKey;
import io.accounthealth.proof.Tree;
import io.accounthealth.proof.TreeFiles;
import io.accounthealth.proof.export.Export;
import io.accounthealth.proof.export.Manifest;
import io.accounthealth.proof.export.Manifest.Filter;
import io.accounthealth.schema.FactJson;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.Stores;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the auditor reckons at home from an export is what the running product answers, to the letter. At more points:
 * {@code -Dpoints=80}; at the same again: {@code -Dseed=<seed>}.
 */
@ResourceLock(DemoPlatform.ONE_AT_A_TIME)
class ExportReplayTest {

    private static final String ORIGIN = "account-health/0123456789abcdef";
    private static final List<String> ACCOUNTS = List.of("lumen-outdoor", "helio-energy");
    private static final int POINTS = Integer.getInteger("points", 8);
    private static final int DIFFERENCES = (POINTS + 2) / 4;

    @TempDir
    Path home;

    @Test
    void scores_and_differences_reckoned_from_an_export_are_those_of_the_api() throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("an export and the API: -Dseed=" + seed);
        SplittableRandom random = new SplittableRandom(seed);
        try (DemoPlatform demo = DemoPlatform.start()) {
            List<StoredEvent> events = all(demo.context().getBean(Stores.class).log());
            for (String account : ACCOUNTS) {
                Path export = export(events, Filter.ofAccounts(List.of(account, AccountId.POLICY.value())));
                for (int round = 0; round < POINTS; round++) {
                    compareHealth(demo, export, account, events, random);
                }
                for (int round = 0; round < DIFFERENCES; round++) {
                    compareDifference(demo, export, account, events, random);
                }
            }
        }
    }

    private void compareHealth(
            DemoPlatform demo, Path export, String account, List<StoredEvent> events, SplittableRandom random)
            throws Exception {
        Instant asOf = instant(events, random);
        long knownAt = position(events, account, random);
        String policy = List.of("then", "now", "v1").get(random.nextInt(3));

        JsonNode said = auditor(
                "replay",
                export.toString(),
                "--account",
                account,
                "--as-of",
                asOf.toString(),
                "--known-at",
                Long.toString(knownAt),
                "--policy",
                policy);

        assertThat(said)
                .isEqualTo(get(
                        demo,
                        "/v1/accounts/%s/health?asOf=%s&knownAtPosition=%d&policy=%s"
                                .formatted(account, asOf, knownAt, policy)));
    }

    private void compareDifference(
            DemoPlatform demo, Path export, String account, List<StoredEvent> events, SplittableRandom random)
            throws Exception {
        Instant from = instant(events, random);
        Instant later = from.plus(Duration.ofDays(1 + random.nextInt(40)));
        Instant last = events.getLast().envelope().recordedAt();
        Instant to = later.isAfter(last) ? last : later; // an export does not know which times are yet to come
        long one = position(events, account, random);
        long other = position(events, account, random);

        JsonNode said = auditor(
                "diff",
                export.toString(),
                "--account",
                account,
                "--from",
                from.toString(),
                "--from-known-at",
                Long.toString(Math.min(one, other)),
                "--to",
                to.toString(),
                "--to-known-at",
                Long.toString(Math.max(one, other)));

        ObjectNode answered = (ObjectNode) get(
                demo,
                "/v1/accounts/%s/health/changes?from=%s&fromKnownAtPosition=%d&to=%s&toKnownAtPosition=%d"
                        .formatted(account, from, Math.min(one, other), to, Math.max(one, other)));
        answered.remove("exports"); // who looked is in no export
        assertThat(withoutTexts(said)).isEqualTo(withoutTexts(answered));
    }

    /** What an event was called may hold a text about a person, which is sealed in an export. */
    private static JsonNode withoutTexts(JsonNode difference) {
        assertThat(difference.path("parts")).isNotEmpty();
        difference.path("parts").forEach(part -> ((ObjectNode) part).remove("why"));
        difference.path("shownTo").forEach(shown -> {
            ((ObjectNode) shown).remove("title");
            shown.path("amendments").forEach(each -> ((ObjectNode) each).remove("what"));
        });
        return difference;
    }

    private static Instant instant(List<StoredEvent> events, SplittableRandom random) {
        Instant first = events.getFirst().envelope().recordedAt();
        long seconds = Duration.between(first, events.getLast().envelope().recordedAt())
                .toSeconds();
        return first.plusSeconds(random.nextLong(seconds));
    }

    /** Of an event of the account, so that the export tells when it was recorded; not before its opening. */
    private static long position(List<StoredEvent> events, String account, SplittableRandom random) {
        List<StoredEvent> own = events.stream()
                .filter(event -> event.envelope().accountId().value().equals(account))
                .toList();
        return own.get(random.nextInt(own.size())).envelope().position();
    }

    private static List<StoredEvent> all(EventLog log) {
        List<StoredEvent> events = new ArrayList<>();
        List<StoredEvent> page = log.readAll(0, 4_000);
        while (!page.isEmpty()) {
            events.addAll(page);
            page = log.readAll(page.getLast().envelope().position(), 4_000);
        }
        return events;
    }

    private Path export(List<StoredEvent> events, Filter filter) throws Exception {
        SigningKey key = SigningKey.generate(ORIGIN);
        AccountHeads heads = new AccountHeads();
        EventLeaf leaf = new EventLeaf(new Hashing());
        List<byte[]> leaves = new ArrayList<>();
        for (StoredEvent each : events) {
            String account = each.envelope().accountId().value();
            byte[] hash = leaf.hash(each, heads.last(account));
            heads.append(account, hash);
            leaves.add(hash);
        }
        List<StoredEvent> asked = new ArrayList<>(events.stream()
                .filter(each ->
                        filter.accounts().contains(each.envelope().accountId().value()))
                .toList());
        Path file = home.resolve(filter.accounts().getFirst() + ".ndjson");
        try (TreeFiles nodes = TreeFiles.open(home.resolve(filter.accounts().getFirst()));
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            nodes.append(leaves);
            Checkpoint checkpoint = new Checkpoint(
                    ORIGIN, nodes.size(), new Tree(nodes).root(nodes.size()), heads.accounts(), heads.root());
            Manifest manifest = new Manifest(
                    Manifest.FORMAT,
                    ORIGIN,
                    Instant.now().toString(),
                    "test",
                    nodes.size(),
                    events.getLast().envelope().recordedAt().toString(),
                    filter,
                    asked.size(),
                    Map.of(),
                    Manifest.provenBy(filter),
                    Manifest.notProvenBy(filter));
            Export export = new Export(
                    manifest,
                    key,
                    List.of(key.verifier().toString()),
                    List.of(),
                    key.sign(checkpoint.text()),
                    nodes,
                    new Export.History() {
                        @Override
                        public List<StoredEvent> next() {
                            List<StoredEvent> page = List.copyOf(asked);
                            asked.clear();
                            return page;
                        }

                        @Override
                        public long positionBefore(StoredEvent event) {
                            throw new AssertionError("streams are whole");
                        }
                    },
                    size -> null,
                    heads.sorted());
            while (export.write(out) >= 0) {
                // a page after the other
            }
        }
        return file;
    }

    private static JsonNode auditor(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--output", "json"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Auditor.run(
                all.toArray(String[]::new),
                InputStream.nullInputStream(),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8));
        assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isZero();
        return FactJson.mapper().readTree(out.toString(StandardCharsets.UTF_8));
    }

    private static JsonNode get(DemoPlatform demo, String path) throws Exception {
        var answer = demo.get(path);
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
        return FactJson.mapper().readTree(answer.body());
    }
}
