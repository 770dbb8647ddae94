package io.accounthealth.auditor;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.PolicyEvent;
import io.accounthealth.model.health.HealthModel;
import io.accounthealth.model.health.HealthScore;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.proof.export.Manifest.Filter;
import io.accounthealth.schema.EventCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ReplayCommandTest {

    private static final SampleLog LOG = SampleLog.of(6, 400);
    private static final Filter ACME = Filter.ofAccounts(List.of(SampleLog.ACME, AccountId.POLICY.value()));

    /** After the last policy of the log. */
    private static final Instant LATER = SampleLog.START.plus(Duration.ofDays(10_000));

    @TempDir
    Path folder;

    private String acme;
    private String whole;

    @BeforeEach
    void take_them_home() throws IOException {
        acme = file("acme.ndjson", LOG.export(ACME));
        whole = file("whole.ndjson", LOG.export(Filter.NONE));
    }

    private String file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content).toString();
    }

    private static Ran replay(String export, String... more) {
        List<String> args = new ArrayList<>(List.of("replay", export, "--account", SampleLog.ACME));
        args.addAll(List.of(more));
        return Ran.auditor(args.toArray(String[]::new));
    }

    private static JsonNode json(String export, String... more) {
        List<String> args = new ArrayList<>(List.of("--output", "json"));
        args.addAll(List.of(more));
        Ran ran = replay(export, args.toArray(String[]::new));
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        return ran.json();
    }

    @Test
    void a_score_at_any_point_is_the_one_of_the_health_model() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("scores at any point: -Dseed=" + seed);
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 40; round++) {
            Instant asOf = SampleLog.START.plus(Duration.ofHours(random.nextInt(8_000)));
            long knownAt = 1 + random.nextInt(LOG.size());
            PolicySelector rules = List.of(PolicySelector.THEN, PolicySelector.NOW, new PolicySelector.Version("v1"))
                    .get(random.nextInt(3));

            Ran ran = replay(
                    random.nextBoolean() ? acme : whole,
                    "--output",
                    "json",
                    "--as-of",
                    asOf.toString(),
                    "--known-at",
                    Long.toString(knownAt),
                    "--policy",
                    rules.equals(PolicySelector.THEN) ? "then" : rules.equals(PolicySelector.NOW) ? "now" : "v1");

            PolicySelector selected = rules.equals(PolicySelector.NOW) ? new PolicySelector.Now(LATER) : rules;
            HealthScore right = right(new PointInTime(asOf, knownAt, selected));
            JsonNode said = ran.json();
            assertThat(ran.out())
                    .contains("\"weightedMean\":" + right.weightedMean().toBigDecimal() + ",")
                    .contains("\"score\":" + right.score().toBigDecimal() + ",");
            assertThat(said.get("point").get("policyVersion").asString()).isEqualTo(right.policyVersion());
            assertThat(said.get("point").get("knownAtPosition").asLong()).isEqualTo(knownAt);
            for (int index = 0; index < right.dimensions().size(); index++) {
                assertThat(said.get("dimensions").get(index).get("why").asString())
                        .isEqualTo(right.dimensions().get(index).why());
            }
        }
    }

    @Test
    void an_order_of_revision_1_ends_the_day_before_its_end() throws IOException {
        SampleLog old = LOG.withOrderOfRevision1();
        String export = file("old.ndjson", old.export(Filter.NONE));

        assertThat(Ran.auditor("verify", export, "--key", old.firstKey()).exitCode())
                .isZero();
        assertThat(json(export, "--as-of", "2026-01-11").toString()).contains("1 active insertion order at 0.9");
        assertThat(json(export, "--as-of", "2026-01-12").toString()).doesNotContain("active insertion order at");
        assertThat(new String(old.export(Filter.NONE), StandardCharsets.UTF_8))
                .contains("\"start\":\"2026-01-02\",\"end\":\"2026-01-12\"");
    }

    private static HealthScore right(PointInTime point) {
        EventCodec codec = new EventCodec();
        AccountTable table = new AccountTable(new AccountId(SampleLog.ACME));
        PolicyBook book = PolicyBook.BUILT_IN;
        for (StoredEvent each : LOG.events()) {
            Recorded<?> read = codec.decode(each);
            if (read.event() instanceof PolicyEvent event) {
                book = book.with(new Recorded<>(read.envelope(), event));
            } else if (each.envelope().accountId().value().equals(SampleLog.ACME)) {
                table.apply(new Recorded<>(read.envelope(), (AccountEvent) read.event()));
            }
        }
        return HealthModel.evaluate(table, point, book);
    }

    @Test
    void a_day_ends_in_the_accounts_time_zone() {
        assertThat(json(acme, "--as-of", "2026-07-01").get("point").get("asOf").asString())
                .isEqualTo("2026-07-02T03:59:59.999999Z");
    }

    @Test
    void known_at_takes_a_position_an_instant_a_day_and_then() {
        Instant recorded = LOG.events().get(199).envelope().recordedAt();

        assertThat(knownAt(whole, "200")).isEqualTo(200);
        assertThat(knownAt(whole, recorded.toString())).isEqualTo(200);
        assertThat(knownAt(whole, recorded.minusMillis(1).toString())).isEqualTo(199);
        assertThat(json(whole, "--as-of", recorded.toString(), "--known-at", "then")
                        .get("point")
                        .get("knownAtPosition")
                        .asLong())
                .isEqualTo(200);
        assertThat(json(whole).get("point").get("knownAtPosition").asLong()).isEqualTo(LOG.size());
        assertThat(knownAt(acme, "2026-12-31")).isEqualTo(LOG.size());
    }

    private static long knownAt(String export, String text) {
        return json(export, "--known-at", text)
                .get("point")
                .get("knownAtPosition")
                .asLong();
    }

    @Test
    void the_table_has_the_score_its_band_and_why() {
        Ran ran = replay(acme, "--as-of", "2026-07-01");

        assertThat(ran.out()).contains("score ", "band ", "dimension", "engagement", "last held meeting");
    }

    @Test
    void an_export_without_the_rules_says_so() throws IOException {
        String alone = file("alone.ndjson", LOG.export(Filter.ofAccounts(List.of(SampleLog.ACME))));

        assertThat(replay(alone).out()).contains("The export has no health policy");
    }

    @Test
    void who_signed_it_is_said_not_to_be_shown_without_a_key() {
        assertThat(replay(acme).out()).contains("!!", "NOT SHOWN HERE: WHO SIGNED IT");
        assertThat(replay(acme, "--output", "json").err()).contains("NOT SHOWN HERE: WHO SIGNED IT");
        assertThat(replay(acme, "--key", LOG.firstKey()).out()).doesNotContain("!!");
    }

    @Test
    void nothing_is_calculated_from_an_export_that_does_not_hold_unless_one_insists() throws IOException {
        String changed = file(
                "changed.ndjson",
                Files.readString(Path.of(acme)).replaceFirst("ada@", "eve@").getBytes());

        Ran refused = replay(changed);

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("does not hold, so nothing is calculated from it", "ALTERED_EVENT");
        assertThat(refused.out()).isEmpty();
        Ran insisted = replay(changed, "--unverified");
        assertThat(insisted.exitCode()).isZero();
        assertThat(insisted.out()).contains("THIS EXPORT DOES NOT HOLD");
        assertThat(replay(acme, "--key", LOG.withOtherKey().firstKey()).exitCode())
                .isEqualTo(1);
    }

    @Test
    void personal_data_that_is_sealed_moves_no_score() throws IOException {
        String sealedText = "{\"key\":\"k1\",\"sealed\":\"bm9uY2U=\"}";
        SampleLog sealed = LOG.rewritten(event -> new StoredEvent(
                event.envelope(),
                new String(event.payload(), StandardCharsets.UTF_8)
                        .replaceFirst(
                                "\"(comment|summary|name)\":\"(Somebody|what was said|thérèse [^}]*)\"(?=[,}])",
                                "\"$1\":" + sealedText)
                        .getBytes(StandardCharsets.UTF_8)));
        String file = file("sealed.ndjson", sealed.export(ACME));
        assertThat(Files.readString(Path.of(file))).contains("\"comment\":" + sealedText, "\"name\":" + sealedText);

        assertThat(json(file, "--as-of", "2026-08-01")).isEqualTo(json(acme, "--as-of", "2026-08-01"));
    }

    @Test
    void wrong_points_are_refused_with_the_option_and_the_fix() throws IOException {
        assertThat(replay(acme, "--as-of", "yesterday").err()).startsWith("--as-of: 'yesterday' must be a day such as");
        assertThat(replay(acme, "--known-at", "401").err())
                .startsWith("--known-at: lies beyond the end of the log, which was at 400");
        assertThat(replay(acme, "--policy", "v9").err()).startsWith("--policy: the export has no such rules");
        assertThat(replay(acme, "--known-at", "0").err()).contains("opened after position 0");
        assertThat(Ran.auditor("replay", acme, "--account", "beta").err()).contains("no event of 'beta'");
        assertThat(Ran.auditor("replay", acme, "--account", "policy").err()).contains("'policy' is no account");
        assertThat(replay(file("range.ndjson", LOG.export(Filter.ofRange(1, 300))))
                        .err())
                .contains("this export is of a range of positions");
        assertThat(replay(acme, "--as-of", "yesterday").exitCode()).isEqualTo(2);
    }
}
