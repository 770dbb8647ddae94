package io.accounthealth.auditor;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.AccountId;
import io.accounthealth.proof.VerifierKey;
import io.accounthealth.proof.export.ExportCheck;
import io.accounthealth.proof.export.Finding.Kind;
import io.accounthealth.proof.export.Manifest.Filter;
import io.accounthealth.proof.export.Report;
import io.accounthealth.proof.export.Trust;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever an export holds, its check ends with findings and never with an exception. */
class HostileExportTest {

    private static final SampleLog LOG = SampleLog.of(12, 45).rotatedAt(30);
    private static final Filter ACCOUNT = Filter.ofAccounts(List.of(SampleLog.ACME, AccountId.POLICY.value()));
    private static final Trust TRUST = new Trust(VerifierKey.parse(LOG.firstKey()), List.of(LOG.checkpoint(40)));
    private static final int MUTATIONS = Integer.getInteger("mutations", 500);

    /** Put where they do not belong: what overflows, ends early, or means something else to a reader of JSON. */
    private static final List<String> SPLINTERS = List.of(
            "null",
            "-1",
            "4294967296",
            "999999999999999999",
            "9223372036854775807",
            "99999999999999999999",
            "\"",
            "\\",
            "\\q",
            "\\ud800",
            "{",
            "}",
            "[",
            "]",
            "\n",
            "\u0000",
            "é",
            "{\"manifest\":null}",
            "{\"skipped\":[1,576460752303423488],\"hash\":\"" + "0".repeat(64) + "\"}");

    private static final Pattern SIGNATURE = Pattern.compile("\u2014 [^ \\\\\"]+ [A-Za-z0-9+/=]+\\\\n");

    @TempDir
    Path folder;

    static Stream<Filter> filters() {
        return Stream.of(Filter.NONE, ACCOUNT, Filter.ofRange(12, 38));
    }

    @ParameterizedTest
    @MethodSource("filters")
    void every_mutation_is_found_and_none_is_a_fault(Filter filter) throws IOException {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("mutations of an export: -Dseed=" + seed);
        SplittableRandom random = new SplittableRandom(seed);
        byte[] export = LOG.export(filter);
        assertThat(check(export).findings()).isEmpty();
        for (int round = 0; round < MUTATIONS; round++) {
            byte[] mutated = mutated(export, random);
            if (!isTheSame(mutated, export)) {
                assertThat(check(mutated).holds())
                        .as("round %d of %s: %s", round, filter, difference(export, mutated))
                        .isFalse();
            }
        }
    }

    @Test
    void every_command_ends_with_a_sentence_whatever_it_reads() throws IOException {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("mutations that commands read: -Dseed=" + seed);
        SplittableRandom random = new SplittableRandom(seed);
        byte[] export = LOG.export(Filter.NONE);
        String whole = Files.write(folder.resolve("whole.ndjson"), export).toString();
        for (int round = 0; round < MUTATIONS / 20; round++) {
            byte[] mutated = mutated(export, random);
            String file = Files.write(folder.resolve("mutated.ndjson"), mutated).toString();
            for (Ran ran : List.of(
                    Ran.auditor("verify", file),
                    Ran.auditor("show", file),
                    Ran.auditor("show", file, "--account", SampleLog.ACME),
                    Ran.auditor("replay", file, "--account", SampleLog.ACME, "--unverified"),
                    Ran.auditor("diff", whole, file))) {
                assertThat(ran.err())
                        .as("round %d: %s", round, difference(export, mutated))
                        .doesNotContain("fault");
            }
        }
    }

    @Test
    void exports_with_bytes_that_are_no_text_are_compared() throws IOException {
        byte[] export = LOG.export(Filter.NONE);
        String whole = Files.write(folder.resolve("whole.ndjson"), export).toString();
        int id = new String(export, StandardCharsets.ISO_8859_1).indexOf("\"correlationId\":\"") + 17;
        assertThat(id).isGreaterThan(17);
        export[id] = (byte) 0xE9;
        String broken = Files.write(folder.resolve("broken.ndjson"), export).toString();

        Ran diff = Ran.auditor("diff", whole, broken);

        assertThat(diff.err()).doesNotContain("fault");
        assertThat(diff.out()).contains("correlationId: ");
    }

    @Test
    void rules_of_a_dimension_without_a_name_are_shown() throws IOException {
        byte[] nameless = edited("{\"name\":\"responsiveness\"", "{\"title\":\"responsiveness\"");
        String file = Files.write(folder.resolve("nameless.ndjson"), nameless).toString();

        Ran replay = Ran.auditor("replay", file, "--account", SampleLog.ACME, "--unverified");

        assertThat(replay.err()).doesNotContain("fault");
    }

    @Test
    void counts_that_add_up_beyond_a_number_are_found() throws IOException {
        String more = "{\"skippedAccounts\":576460752303423488,\"hash\":\"" + "0".repeat(64) + "\"}\n";

        assertThat(check(edited("{\"account\":", more.repeat(20) + "{\"account\":"))
                        .findings())
                .anyMatch(each -> each.kind() == Kind.UNREADABLE && each.text().contains("cannot begin"));
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void a_manifest_that_is_none_is_found(String what, String into) throws IOException {
        assertThat(check(edited(what, into)).findings())
                .anyMatch(each ->
                        each.kind() == Kind.UNREADABLE && each.text().contains("it is not the JSON of a manifest"));
    }

    static Stream<Arguments> manifests() {
        return Stream.of(
                Arguments.of("\"format\":1", "\"format\":4294967296"),
                Arguments.of("\"nps-answered\":1", "\"nps-answered\":null"),
                Arguments.of("\"proves\":[", "\"proves\":[null,"),
                Arguments.of("\"accounts\":[", "\"accounts\":[null,"),
                Arguments.of("\"madeAt\":\"2026", "\"madeAt\":\"soon"));
    }

    @Test
    void a_key_that_is_no_point_of_the_curve_has_signed_nothing() throws IOException {
        byte[] none = new byte[32];
        Arrays.fill(none, (byte) 2);
        String key = new VerifierKey("account-health/0123456789abcdef", none).toString();

        assertThat(check(edited(LOG.firstKey(), key)).findings())
                .extracting(each -> each.kind())
                .contains(Kind.OTHER_KEY);
        assertThat(ExportCheck.check(
                                new ByteArrayInputStream(LOG.export(ACCOUNT)),
                                new Trust(VerifierKey.parse(key), List.of()),
                                (account, line, from, to) -> {})
                        .holds())
                .isFalse();
    }

    @Test
    void an_event_that_no_product_writes_is_told_by_every_command() throws IOException {
        for (String revision : List.of("9999999999", "1,\"x\":\"\\q\"")) {
            String file = Files.write(
                            folder.resolve("export.ndjson"), edited("\"revision\":1", "\"revision\":" + revision))
                    .toString();

            for (Ran ran : List.of(
                    Ran.auditor("show", file),
                    Ran.auditor("replay", file, "--account", SampleLog.ACME),
                    Ran.auditor("diff", file, file))) {
                assertThat(ran.exitCode()).as(ran.err()).isEqualTo(1);
                assertThat(ran.err()).doesNotContain("fault");
            }
        }
    }

    /** In a line or in lines without an end, of which memory must not hold more than of those that exports have. */
    @ParameterizedTest
    @ValueSource(strings = {"x", "\n", "x\n"})
    void the_same_for_ever_is_found(String bytes) throws IOException {
        byte[] endless = bytes.repeat((60 << 20) / bytes.length()).getBytes(StandardCharsets.US_ASCII);

        assertThat(check(endless).findings())
                .anyMatch(each -> each.text().contains(bytes.equals("x") ? "it is longer than" : "it is shorter than"));
    }

    @Test
    void long_and_short_lines_beside_each_other_are_read_as_they_stand() throws IOException {
        String export = new String(LOG.export(Filter.NONE), StandardCharsets.UTF_8);
        String text = "y".repeat(3 << 20);
        for (String more : List.of(text + "\n", "\n" + text + "\n\n\n", "a\n" + text + "\nb\n" + text + "\n")) {
            Report report = check((more + export).getBytes(StandardCharsets.UTF_8));

            assertThat(report.holds()).isFalse();
            assertThat(report.events()).isEqualTo(LOG.size());
        }
    }

    private static byte[] edited(String what, String into) {
        String export = new String(LOG.export(ACCOUNT), StandardCharsets.UTF_8);
        int at = export.indexOf(what);
        assertThat(at).isNotNegative();
        return (export.substring(0, at) + into + export.substring(at + what.length())).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] mutated(byte[] export, SplittableRandom random) {
        int at = random.nextInt(export.length);
        int to = Math.min(export.length, at + 1 + random.nextInt(random.nextBoolean() ? 4 : 400));
        return switch (random.nextInt(5)) {
            case 0 -> joined(export, at, new byte[0], to);
            case 1 -> joined(export, to, Arrays.copyOfRange(export, at, to), to);
            case 2 -> joined(export, at, Arrays.copyOfRange(export, at, to), random.nextInt(export.length));
            case 3 -> joined(export, at, splinter(random), at);
            default -> {
                while (at > 0 && isOfWord(export[at - 1])) {
                    at--;
                }
                while (to < export.length && isOfWord(export[to])) {
                    to++;
                }
                yield joined(export, at, splinter(random), to);
            }
        };
    }

    private static boolean isOfWord(byte each) {
        return Character.isLetterOrDigit(each);
    }

    private static byte[] splinter(SplittableRandom random) {
        return random.nextInt(8) == 0
                ? Base64.getEncoder().encode(new byte[random.nextInt(60)])
                : SPLINTERS.get(random.nextInt(SPLINTERS.size())).getBytes(StandardCharsets.UTF_8);
    }

    /** What is before one place, something else, and what is behind another. */
    private static byte[] joined(byte[] export, int at, byte[] between, int to) {
        byte[] joined = Arrays.copyOf(export, at + between.length + export.length - to);
        System.arraycopy(between, 0, joined, at, between.length);
        System.arraycopy(export, to, joined, at + between.length, export.length - to);
        return joined;
    }

    /** But for the last line feed, which may be missing, and signatures of others, which anybody may add to a note. */
    private static boolean isTheSame(byte[] mutated, byte[] export) {
        String right = new String(export, StandardCharsets.UTF_8);
        String less = SIGNATURE
                .matcher(new String(mutated, StandardCharsets.UTF_8))
                .replaceAll(each -> right.contains(each.group()) ? Matcher.quoteReplacement(each.group()) : "");
        return less.stripTrailing().equals(right.stripTrailing());
    }

    private static String difference(byte[] export, byte[] mutated) {
        int at = Arrays.mismatch(export, mutated);
        return at < 0
                ? "none"
                : "at " + at + ": "
                        + new String(mutated, at, Math.min(200, mutated.length - at), StandardCharsets.UTF_8);
    }

    private static Report check(byte[] export) throws IOException {
        return ExportCheck.check(new ByteArrayInputStream(export), TRUST, (account, line, from, to) -> {});
    }
}
