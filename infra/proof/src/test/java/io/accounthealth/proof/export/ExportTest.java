package io.accounthealth.proof.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.proof.History;
import io.accounthealth.proof.SignedNote;
import io.accounthealth.proof.SigningKey;
import io.accounthealth.proof.export.Finding.Kind;
import io.accounthealth.proof.export.Manifest.Filter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What others try to alter is in the attack test of the auditor's program. */
class ExportTest {

    private static final int LARGEST = 66;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final SigningKey key = SigningKey.generate(History.ORIGIN);

    ExportTest() {
        System.out.println("ExportTest seed " + seed);
    }

    private History history(int events) {
        return new History(random, key).grow(events, 5);
    }

    private Report check(byte[] export, SignedNote... kept) throws IOException {
        return check(export, new Trust(key.verifier(), List.of(kept)));
    }

    private static Report check(byte[] export, Trust trust) throws IOException {
        return ExportCheck.check(new ByteArrayInputStream(export), trust, (account, line, from, to) -> {});
    }

    @Test
    void an_export_of_everything_holds_at_every_size() throws IOException {
        for (int size = 0; size <= LARGEST; size++) {
            Report report = check(history(size).export());
            assertThat(report.findings()).as("%d events", size).isEmpty();
            assertThat(report.events()).isEqualTo(size);
        }
    }

    @Test
    void an_export_of_accounts_holds_at_every_size() throws IOException {
        for (int size = 0; size <= LARGEST; size++) {
            History history = history(size);
            for (List<String> accounts :
                    List.of(List.of("account-0"), List.of("account-1", "account-4"), List.of("account-3", "nobody"))) {
                List<String> there = accounts.stream().filter(history::has).toList();
                if (!there.isEmpty()) {
                    Report report = check(history.export(Filter.ofAccounts(there)));
                    assertThat(report.findings())
                            .as("%s of %d events", there, size)
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void an_account_that_was_asked_for_and_is_not_there_is_told_of() throws IOException {
        assertThat(check(history(20).export(Filter.ofAccounts(List.of("nobody"))))
                        .findings())
                .extracting(Finding::kind)
                .containsExactly(Kind.INCOMPLETE_ACCOUNT);
    }

    @Test
    void an_export_of_a_range_holds_wherever_it_begins_and_ends() throws IOException {
        History history = history(40);
        for (long from = 1; from <= 40; from++) {
            for (long to = from; to <= 40; to += 3) {
                Report report = check(history.export(Filter.ofRange(from, to)));
                assertThat(report.findings()).as("%d to %d", from, to).isEmpty();
                assertThat(report.events()).isEqualTo(to - from + 1);
            }
        }
    }

    @Test
    void a_checkpoint_that_was_kept_earlier_is_found_again_on_the_way() throws IOException {
        History history = history(20);
        SignedNote kept = history.sign();
        history.grow(30, 5);

        assertThat(check(history.export(), kept).agreed()).isEqualTo(1);
        assertThat(check(history.export(Filter.ofRange(3, 30)), kept).agreed()).isEqualTo(1);
        assertThat(check(history.export(Filter.ofRange(50, 50)), kept))
                .satisfies(report -> assertThat(report.holds()).isTrue())
                .satisfies(report ->
                        assertThat(report.agreed() + report.notCompared()).isEqualTo(1));
    }

    @Test
    void a_history_rewritten_with_the_key_is_found_by_checkpoint() throws IOException {
        SignedNote kept = history(20).sign();
        // Some of them have a checkpoint of their own at the size of the one that was kept: it is told once all the
        // same.
        for (int other = 1; other <= 40; other++) {
            byte[] anew = new History(new Random(seed + other), key).grow(50, 5).export();

            assertThat(check(anew).holds()).isTrue();
            assertThat(check(anew, kept).findings()).extracting(Finding::kind).containsExactly(Kind.OTHER_HISTORY);
        }
    }

    @Test
    void a_log_that_is_shorter_than_it_was_is_found_by_the_checkpoint() throws IOException {
        History history = history(20);
        byte[] early = history.export();
        history.grow(10, 5);

        assertThat(check(early, history.sign()).findings())
                .extracting(Finding::kind)
                .containsExactly(Kind.ROLLED_BACK);
    }

    @Test
    void an_export_that_is_signed_by_another_key_is_told_from_one_of_the_log() throws IOException {
        byte[] forged = new History(random, SigningKey.generate(History.ORIGIN))
                .grow(20, 5)
                .export();

        assertThat(check(forged).findings()).extracting(Finding::kind).contains(Kind.OTHER_KEY);
        assertThat(check(forged, Trust.NOTHING))
                .satisfies(report -> assertThat(report.holds()).isTrue())
                .satisfies(report -> assertThat(report.knownFromElsewhere()).isFalse());
    }

    @Test
    void each_altered_byte_is_found() throws IOException {
        byte[] export = history(30).export();
        for (int trial = 0; trial < 1_000; trial++) {
            byte[] altered = export.clone();
            int at = random.nextInt(altered.length);
            altered[at] ^= (byte) (1 << random.nextInt(7));
            assertThat(check(altered).holds())
                    .as("byte %d of: %s", at, lineAt(export, at))
                    .isFalse();
        }
    }

    @Test
    void each_line_that_is_left_out_doubled_or_moved_is_found() throws IOException {
        for (Filter filter : List.of(Filter.NONE, Filter.ofAccounts(List.of("account-2")), Filter.ofRange(5, 20))) {
            List<String> lines =
                    List.of(new String(history(30).export(filter), StandardCharsets.UTF_8).split("(?<=\n)"));
            for (int at = 0; at < lines.size(); at++) {
                List<String> without = new ArrayList<>(lines);
                without.remove(at);
                assertThat(check(bytes(without)).holds())
                        .as("without %s", lines.get(at))
                        .isFalse();
                List<String> twice = new ArrayList<>(lines);
                twice.add(at, lines.get(at));
                assertThat(check(bytes(twice)).holds())
                        .as("twice %s", lines.get(at))
                        .isFalse();
                if (at > 0 && isOfTheTree(lines.get(at)) && isOfTheTree(lines.get(at - 1))) {
                    List<String> moved = new ArrayList<>(lines);
                    moved.set(at, lines.get(at - 1));
                    moved.set(at - 1, lines.get(at));
                    assertThat(check(bytes(moved)).holds())
                            .as("moved %s", lines.get(at))
                            .isFalse();
                }
            }
        }
    }

    private static boolean isOfTheTree(String line) {
        return line.startsWith("{\"position\"") || line.startsWith("{\"skipped\"");
    }

    private static byte[] bytes(List<String> lines) {
        return String.join("", lines).getBytes(StandardCharsets.UTF_8);
    }

    private static String lineAt(byte[] export, int at) {
        String text = new String(export, 0, at, StandardCharsets.UTF_8);
        int begin = text.lastIndexOf('\n') + 1;
        String all = new String(export, StandardCharsets.UTF_8);
        return all.substring(begin, all.indexOf('\n', begin));
    }
}
