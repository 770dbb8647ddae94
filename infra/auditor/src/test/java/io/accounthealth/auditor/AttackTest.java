package io.accounthealth.auditor;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.SatisfactionEvent.NpsAnswered;
import io.accounthealth.proof.Hashing;
import io.accounthealth.proof.SignedNote;
import io.accounthealth.proof.VerifierKey;
import io.accounthealth.proof.export.ExportCheck;
import io.accounthealth.proof.export.Finding;
import io.accounthealth.proof.export.Finding.Kind;
import io.accounthealth.proof.export.Manifest;
import io.accounthealth.proof.export.Manifest.Filter;
import io.accounthealth.proof.export.Report;
import io.accounthealth.proof.export.Trust;
import io.accounthealth.schema.EventCodec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whoever alters a history, with what he would have to know for it. The auditor has the log's key and a checkpoint that
 * he kept when it had 150 events; each attack is found, and named by its kind and position.
 */
class AttackTest {

    private static final int KEPT = 150;
    private static final SampleLog LOG = SampleLog.of(11, 230);
    private static final SampleLog CHANGED = LOG.rotatedAt(100);
    private static final Filter ACCOUNT = Filter.ofAccounts(List.of(SampleLog.ACME, AccountId.POLICY.value()));
    private static final Filter POLICY = Filter.ofAccounts(List.of(AccountId.POLICY.value()));
    private static final Filter RANGE = Filter.ofRange(60, 190);
    private static final Trust TRUST = new Trust(VerifierKey.parse(LOG.firstKey()), List.of(LOG.checkpoint(KEPT)));

    /** The events that the attacks are at: of acme, with some of it before and behind, within the range. */
    private static final long VICTIM = ofAcme(100);

    private static final long NEXT_OF_ACME = ofAcme(VICTIM + 1);

    interface Attack {
        byte[] on(Lines export) throws Exception;
    }

    /** @param byFormat whether it is found without a key, a kept checkpoint and the rules of the log */
    record Case(String attack, Filter filter, Attack forge, Trust trust, Kind kind, Long position, boolean byFormat) {

        byte[] forged() throws Exception {
            return forge.on(new Lines(LOG.export(filter)));
        }

        @Override
        public String toString() {
            return attack;
        }
    }

    private static Case attack(String what, Filter filter, Attack forge, Kind kind, Long position) {
        return new Case(what, filter, forge, TRUST, kind, position, true);
    }

    /** One that only a key, a kept checkpoint or the rules of the log find. */
    private static Case signedAttack(String what, Filter filter, Attack forge, Kind kind, Long position) {
        return new Case(what, filter, forge, TRUST, kind, position, false);
    }

    private static long ofAcme(long from) {
        return LOG.events().stream()
                .map(StoredEvent::envelope)
                .filter(event -> event.accountId().value().equals(SampleLog.ACME) && event.position() >= from)
                .findFirst()
                .orElseThrow()
                .position();
    }

    static Stream<Case> attacks() {
        return Stream.of(
                attack(
                        "one byte of a payload",
                        Filter.NONE,
                        export -> export.edit(
                                        VICTIM, line -> line.replaceFirst("\"payload\":\\{\"(.)", "\"payload\":{\"x$1"))
                                .bytes(),
                        Kind.ALTERED_EVENT,
                        VICTIM),
                attack(
                        "a payload and the hash that stands for it",
                        ACCOUNT,
                        export -> export.edit(VICTIM, AttackTest::otherPayload).bytes(),
                        Kind.ALTERED_EVENT,
                        VICTIM),
                attack(
                        "a payload with its hash and all links behind it reckoned again",
                        Filter.NONE,
                        export ->
                                export.withTree(rewritten().export(Filter.NONE)).bytes(),
                        Kind.OTHER_HISTORY,
                        81L),
                attack(
                        "the same in an export of the account",
                        ACCOUNT,
                        export -> export.withTree(rewritten().export(ACCOUNT)).bytes(),
                        Kind.OTHER_HISTORY,
                        null),
                attack(
                        "two events swapped",
                        Filter.NONE,
                        export -> export.swap(VICTIM, VICTIM + 1).bytes(),
                        Kind.WRONG_ORDER,
                        VICTIM),
                attack(
                        "two events swapped, their positions too",
                        Filter.NONE,
                        export -> export.swap(VICTIM, VICTIM + 1)
                                .edit(VICTIM, line -> line.replace("\"position\":" + VICTIM, "\"position\":0"))
                                .edit(
                                        VICTIM + 1,
                                        line -> line.replace("\"position\":" + (VICTIM + 1), "\"position\":" + VICTIM))
                                .edit(0L, line -> line.replace("\"position\":0", "\"position\":" + (VICTIM + 1)))
                                .bytes(),
                        Kind.OTHER_HISTORY,
                        81L),
                attack(
                        "an event left out in the middle",
                        Filter.NONE,
                        export -> export.without(VICTIM).bytes(),
                        Kind.MISSING_EVENT,
                        VICTIM),
                attack(
                        "the same in an export of a range",
                        RANGE,
                        export -> export.without(VICTIM).bytes(),
                        Kind.MISSING_EVENT,
                        VICTIM),
                attack(
                        "an event left out of an account, its hash in its place",
                        ACCOUNT,
                        export -> export.edit(VICTIM, line -> hidden(VICTIM)).bytes(),
                        Kind.MISSING_EVENT,
                        NEXT_OF_ACME),
                attack(
                        "an event left out of a range, its hash in its place",
                        RANGE,
                        export -> export.edit(VICTIM, line -> hidden(VICTIM)).bytes(),
                        Kind.MISSING_EVENT,
                        VICTIM),
                attack(
                        "the last event left out",
                        Filter.NONE,
                        export -> export.without(LOG.size()).bytes(),
                        Kind.MISSING_END,
                        (long) LOG.size()),
                attack(
                        "the last event of an account left out, its hash in its place",
                        ACCOUNT,
                        export -> export.edit(lastOfAcme(), line -> hidden(lastOfAcme()))
                                .bytes(),
                        Kind.INCOMPLETE_ACCOUNT,
                        beforeLastOfAcme()),
                attack(
                        "an event twice",
                        Filter.NONE,
                        export -> export.twice(VICTIM).bytes(),
                        Kind.DUPLICATE_EVENT,
                        VICTIM),
                attack(
                        "an event of another account in place of one",
                        ACCOUNT,
                        export -> export.edit(VICTIM, line -> line.replace("\"acme\"", "\"beta\""))
                                .bytes(),
                        Kind.WRONG_ACCOUNT,
                        VICTIM),
                attack(
                        "a checkpoint whose root is edited",
                        Filter.NONE,
                        export -> export.checkpoint(forgedRoot(LOG)).bytes(),
                        Kind.FORGED_CHECKPOINT,
                        (long) LOG.size()),
                signedAttack(
                        "a checkpoint that is signed with another key",
                        Filter.NONE,
                        export -> export.checkpoint(LOG.withOtherKey().checkpoint())
                                .bytes(),
                        Kind.OTHER_KEY,
                        (long) LOG.size()),
                signedAttack(
                        "a log that was rolled back to what it was before the checkpoint",
                        Filter.NONE,
                        export -> LOG.at(KEPT - 10).export(Filter.NONE),
                        Kind.ROLLED_BACK,
                        (long) KEPT - 10),
                signedAttack(
                        "everything anew, with another key",
                        Filter.NONE,
                        export -> rewritten().withOtherKey().export(Filter.NONE),
                        Kind.OTHER_KEY,
                        (long) LOG.size()),
                signedAttack(
                        "the key in the export swapped",
                        Filter.NONE,
                        export -> export.editFirst(
                                        "{\"key\":",
                                        line -> "{\"key\":\""
                                                + LOG.withOtherKey().firstKey() + "\"}")
                                .bytes(),
                        Kind.OTHER_KEY,
                        null),
                attack(
                        "a manifest that says that less was asked for",
                        Filter.NONE,
                        export -> export.editFirst(
                                        "{\"manifest\":",
                                        line -> line.replace("\"filter\":{}", "\"filter\":{\"from\":1,\"to\":230}"))
                                .bytes(),
                        Kind.EDITED_MANIFEST,
                        null),
                attack(
                        "a manifest edited, with counts that fit what was left out of the range",
                        RANGE,
                        export -> export.without(190)
                                .editFirst(
                                        "{\"manifest\":",
                                        line -> line.replace("131", "130").replace("190", "189"))
                                .bytes(),
                        Kind.EDITED_MANIFEST,
                        null),
                attack(
                        "a manifest that the log's own key signed over fewer events",
                        RANGE,
                        export -> LOG.export(fewer(RANGE), LOG.checkpoint()),
                        Kind.EDITED_MANIFEST,
                        null),
                signedAttack(
                        "the whole history anew with the log's own key, found by the kept checkpoint",
                        Filter.NONE,
                        export -> rewritten().export(Filter.NONE),
                        Kind.OTHER_HISTORY,
                        (long) KEPT),
                attack(
                        "a line more",
                        Filter.NONE,
                        export -> export.add(5, "{\"note\":\"this is fine\"}").bytes(),
                        Kind.UNREADABLE,
                        null),
                attack(
                        "a line more behind the end",
                        Filter.NONE,
                        export -> export.add(export.count(), "{\"note\":\"this is fine\"}")
                                .bytes(),
                        Kind.UNREADABLE,
                        null),
                signedAttack(
                        "another key more, and the count of lines fitting",
                        Filter.NONE,
                        export -> export.add(
                                        3, "{\"key\":\"" + LOG.withOtherKey().firstKey() + "\"}")
                                .countAgain()
                                .bytes(),
                        Kind.OTHER_KEY,
                        null),
                attack(
                        "a file cut within a line",
                        Filter.NONE,
                        export -> Arrays.copyOf(export.bytes(), export.bytes().length / 2),
                        Kind.CUT_OFF,
                        null),
                attack(
                        "a file cut between two lines",
                        Filter.NONE,
                        export -> export.upTo(VICTIM).bytes(),
                        Kind.CUT_OFF,
                        null),
                attack(
                        "a field of an event twice",
                        Filter.NONE,
                        export -> export.edit(
                                        VICTIM, line -> line.replace("\"actor\":", "\"actor\":\"nobody\",\"actor\":"))
                                .bytes(),
                        Kind.UNREADABLE,
                        VICTIM),
                attack(
                        "a field of an event twice, behind its payload",
                        Filter.NONE,
                        export -> export.edit(
                                        VICTIM, line -> line.substring(0, line.length() - 1) + ",\"actor\":\"nobody\"}")
                                .bytes(),
                        Kind.ALTERED_EVENT,
                        VICTIM),
                attack(
                        "a field of what was skipped twice",
                        ACCOUNT,
                        export -> export.editFirst(
                                        "{\"skipped\":", line -> line.replace("\"hash\":", "\"hash\":\"\",\"hash\":"))
                                .bytes(),
                        Kind.UNREADABLE,
                        null),
                attack(
                        "an account's end edited",
                        ACCOUNT,
                        export -> export.editFirst(
                                        "{\"account\":\"acme\"",
                                        line -> line.replaceFirst("\"events\":", "\"events\":1"))
                                .bytes(),
                        Kind.INCOMPLETE_ACCOUNT,
                        lastOfAcme()),
                attack(
                        "an account that was asked for left out whole",
                        ACCOUNT,
                        export -> new Lines(LOG.export(POLICY))
                                .saying(LOG.export(manifest(LOG.manifest(ACCOUNT), ACCOUNT, 1), LOG.checkpoint()))
                                .bytes(),
                        Kind.INCOMPLETE_ACCOUNT,
                        null),
                attack(
                        "the first events of an account left out, their hashes in their place",
                        ACCOUNT,
                        export -> export.hide(ofAcmeAll().subList(0, 3)).bytes(),
                        Kind.MISSING_EVENT,
                        ofAcmeAll().get(3)),
                attack(
                        "all events of an account left out, their hashes in their place",
                        ACCOUNT,
                        export -> export.hide(ofAcmeAll()).bytes(),
                        Kind.INCOMPLETE_ACCOUNT,
                        null),
                attack(
                        "an event left out of the whole log, its hash in its place",
                        Filter.NONE,
                        export -> export.hide(List.of(VICTIM)).bytes(),
                        Kind.MISSING_EVENT,
                        VICTIM),
                attack(
                        "the last events of an account left out, and the manifest edited to be of a range",
                        ACCOUNT,
                        export -> export.hide(List.of(beforeLastOfAcme(), lastOfAcme()))
                                .editFirst(
                                        "{\"manifest\":",
                                        line -> line.replaceFirst(
                                                "\"filter\":\\{[^}]*}",
                                                "\"filter\":{\"from\":1,\"to\":" + (beforeLastOfAcme() - 1) + "}"))
                                .bytes(),
                        Kind.EDITED_MANIFEST,
                        null),
                attack(
                        "a line more that looks like an event",
                        Filter.NONE,
                        export -> export.add(20, "{\"position\": 9,\"accountId\":\"acme\",\"payload\":{\"forged\":1}}")
                                .countAgain()
                                .bytes(),
                        Kind.UNREADABLE,
                        null),
                attack(
                        "a payload taken out",
                        Filter.NONE,
                        export -> export.blank(VICTIM).bytes(),
                        Kind.ALTERED_EVENT,
                        VICTIM),
                attack(
                        "all payloads taken out",
                        Filter.NONE,
                        export -> export.blankAll().bytes(),
                        Kind.ALTERED_EVENT,
                        100L),
                attack(
                        "a payload taken out of an export of the account",
                        ACCOUNT,
                        export -> export.blank(VICTIM).bytes(),
                        Kind.ALTERED_EVENT,
                        VICTIM),
                signedAttack(
                        "events left out, since the owner signed anew how many the account has",
                        ACCOUNT,
                        export -> LOG.at(KEPT).forgotten(SampleLog.ACME, 2).export(ACCOUNT),
                        Kind.OTHER_HISTORY,
                        (long) KEPT),
                signedAttack(
                        "a checkpoint that is signed with a key that was replaced before",
                        Filter.NONE,
                        export -> new Lines(LOG.rotatedAt(120).export(Filter.NONE))
                                .checkpoint(LOG.checkpoint())
                                .bytes(),
                        Kind.OTHER_KEY,
                        (long) LOG.size()),
                new Case(
                        "a log that goes on with a key that was replaced when the checkpoint was kept",
                        Filter.NONE,
                        export -> LOG.export(Filter.NONE),
                        new Trust(CHANGED.keys(), List.of(CHANGED.checkpoint(KEPT))),
                        Kind.OTHER_KEY,
                        160L,
                        false));
    }

    @Test
    void omitted_last_events_are_found_only_by_a_kept_checkpoint() throws IOException {
        byte[] forged = LOG.at(KEPT).forgotten(SampleLog.ACME, 2).export(ACCOUNT);

        Report report = check(forged, new Trust(TRUST.keys(), List.of(LOG.checkpoint(120))));

        assertThat(report.findings()).isEmpty();
        assertThat(report.manifest().doesNotProve())
                .anyMatch(each -> each.contains("counted the events of these accounts correctly"));
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void an_attack_is_found_and_named(Case attack) throws Exception {
        Report report = check(attack.forged(), attack.trust());

        assertThat(report.holds()).isFalse();
        assertThat(report.findings())
                .as("found: %s", report.findings())
                .anyMatch(found -> found.kind() == attack.kind()
                        && (attack.position() == null || attack.position().equals(found.position())));
    }

    @ParameterizedTest
    @MethodSource("filters")
    void what_nobody_touched_holds(Filter filter) throws IOException {
        Report report = check(LOG.export(filter), TRUST);

        assertThat(report.findings()).isEmpty();
        assertThat(report.knownFromElsewhere()).isTrue();
        assertThat(report.events()).isEqualTo(report.manifest().events()).isPositive();
    }

    static Stream<Filter> filters() {
        return Stream.of(Filter.NONE, ACCOUNT, RANGE);
    }

    @ParameterizedTest
    @MethodSource("filters")
    void the_log_after_a_change_of_keys_holds_for_who_knows_the_first_or_all(Filter filter) throws IOException {
        byte[] export = CHANGED.export(filter);

        for (Trust trust : List.of(TRUST, new Trust(CHANGED.keys(), TRUST.checkpoints()))) {
            Report report = check(export, trust);

            assertThat(report.findings()).isEmpty();
            assertThat(report.agreed() + report.notCompared()).isEqualTo(1);
        }
    }

    @Test
    void a_newest_key_alone_names_the_first_key() throws IOException {
        Report report =
                check(CHANGED.export(Filter.NONE), new Trust(CHANGED.keys().getLast(), List.of()));

        assertThat(report.findings())
                .isNotEmpty()
                .allSatisfy(
                        each -> assertThat(each.text()).contains("had before the one that is trusted", LOG.firstKey()));
    }

    @Test
    void a_key_that_was_replaced_cannot_name_another() throws IOException {
        SampleLog other = LOG.rotatedAt(120);
        byte[] export = new Lines(CHANGED.export(Filter.NONE))
                .add(4, "{\"key\":\"" + other.keys().getLast() + "\"}")
                .add(
                        6,
                        "{\"rotation\":\""
                                + other.rotations().getFirst().toString().replace("\n", "\\n") + "\"}")
                .countAgain()
                .bytes();

        assertThat(check(export, TRUST).findings()).extracting(Finding::kind).contains(Kind.OTHER_KEY);
    }

    @Test
    void a_rewritten_history_is_found_only_by_a_kept_checkpoint() throws IOException {
        Trust noCheckpoint = new Trust(TRUST.keys(), List.of());

        assertThat(check(rewritten().export(Filter.NONE), noCheckpoint).findings())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("filters")
    void a_byte_changed_anywhere_is_found(Filter filter) throws IOException {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("a byte changed anywhere: -Dseed=" + seed);
        SplittableRandom random = new SplittableRandom(seed);
        byte[] export = LOG.export(filter);
        for (int round = 0; round < 1_000; round++) {
            byte[] changed = export.clone();
            int at = random.nextInt(changed.length - 1); // but the last line feed, which may be missing
            changed[at] = (byte) (changed[at] ^ 1 + random.nextInt(255));

            assertThat(check(changed, TRUST).holds())
                    .as("byte %d of %s changed from %d to %d", at, filter, export[at], changed[at])
                    .isFalse();
        }
    }

    private static Report check(byte[] export, Trust trust) throws IOException {
        return ExportCheck.check(new ByteArrayInputStream(export), trust, (account, line, from, to) -> {});
    }

    private static SampleLog rewritten() {
        return LOG.rewritten(event -> event.envelope().position() == VICTIM
                ? new StoredEvent(
                        event.envelope(),
                        new EventCodec()
                                .encode(new AccountId("acme"), new NpsAnswered(10, "nobody", null, null))
                                .payload())
                : event);
    }

    private static String otherPayload(String line) {
        String payload = "{\"score\":10}";
        String hash = Hashing.hex(new Hashing().plain(payload.getBytes(StandardCharsets.UTF_8)));
        return line.replaceFirst("\"payloadSha256\":\"[0-9a-f]{64}", "\"payloadSha256\":\"" + hash)
                        .replaceFirst("\"payload\":.*", "\"payload\":" + payload)
                + "}";
    }

    private static List<Long> ofAcmeAll() {
        return LOG.events().stream()
                .map(StoredEvent::envelope)
                .filter(event -> event.accountId().value().equals(SampleLog.ACME))
                .map(Envelope::position)
                .toList();
    }

    private static String hidden(long position) {
        return "{\"skipped\":[" + position + "," + position + "],\"hash\":\""
                + Hashing.hex(LOG.tree().nodes().node(0, position - 1)) + "\"}";
    }

    private static SignedNote forgedRoot(SampleLog log) {
        SignedNote right = log.checkpoint();
        return new SignedNote(
                log.unsigned(log.size())
                        .text()
                        .replaceFirst("\n.{43}=", "\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="),
                right.signatures());
    }

    private static Manifest fewer(Filter filter) {
        Manifest right = LOG.manifest(filter);
        return manifest(right, filter, right.events() - 1);
    }

    private static Manifest manifest(Manifest right, Filter filter, long events) {
        return new Manifest(
                right.format(),
                right.origin(),
                right.madeAt(),
                right.product(),
                right.point(),
                right.recordedAt(),
                filter,
                events,
                right.types(),
                right.proves(),
                right.doesNotProve());
    }

    private static long lastOfAcme() {
        return LOG.events().reversed().stream()
                .map(StoredEvent::envelope)
                .filter(event -> event.accountId().value().equals(SampleLog.ACME))
                .findFirst()
                .orElseThrow()
                .position();
    }

    private static long beforeLastOfAcme() {
        return LOG.events().reversed().stream()
                .map(StoredEvent::envelope)
                .filter(event -> event.accountId().value().equals(SampleLog.ACME) && event.position() < lastOfAcme())
                .findFirst()
                .orElseThrow()
                .position();
    }

    /** An export in the hands of somebody who edits it. */
    private static final class Lines {

        private final List<String> lines;

        Lines(byte[] export) {
            lines = new ArrayList<>(
                    new String(export, StandardCharsets.UTF_8).lines().toList());
        }

        int count() {
            return lines.size();
        }

        private int of(long position) {
            String start = "{\"position\":" + position + ",";
            return lines.indexOf(lines.stream()
                    .filter(line -> line.startsWith(start))
                    .findFirst()
                    .orElseThrow());
        }

        Lines edit(long position, UnaryOperator<String> change) {
            return edit(of(position), change);
        }

        private Lines edit(int index, UnaryOperator<String> change) {
            String changed = change.apply(lines.get(index));
            assertThat(changed).isNotEqualTo(lines.get(index));
            lines.set(index, changed);
            return this;
        }

        Lines editFirst(String start, UnaryOperator<String> change) {
            return edit(
                    lines.indexOf(lines.stream()
                            .filter(line -> line.startsWith(start))
                            .findFirst()
                            .orElseThrow()),
                    change);
        }

        /** The manifest of another export, and its signature. */
        Lines saying(byte[] other) {
            List<String> said = new Lines(other).lines;
            lines.set(0, said.get(0));
            lines.set(1, said.get(1));
            return this;
        }

        Lines swap(long one, long other) {
            Collections.swap(lines, of(one), of(other));
            return this;
        }

        Lines without(long position) {
            lines.remove(of(position));
            return countAgain();
        }

        Lines twice(long position) {
            lines.add(of(position), lines.get(of(position)));
            return countAgain();
        }

        Lines hide(List<Long> positions) {
            positions.forEach(position -> edit(position, line -> hidden(position)));
            return this;
        }

        Lines blankAll() {
            LOG.events().forEach(each -> blank(each.envelope().position()));
            return this;
        }

        Lines blank(long position) {
            return edit(position, line -> line.replaceFirst(",\"payload\":.*", ",\"payload\":null}"));
        }

        Lines add(int index, String line) {
            lines.add(index, line);
            return this;
        }

        Lines upTo(long position) {
            lines.subList(of(position), lines.size()).clear();
            return this;
        }

        /** The checkpoint at the end replaced. */
        Lines checkpoint(SignedNote note) {
            for (int index = lines.size() - 1; index >= 0; index--) {
                if (lines.get(index).startsWith("{\"checkpoint\":")) {
                    String written = note.toString().replace("\n", "\\n");
                    return edit(index, line -> "{\"checkpoint\":\"" + written + "\"}");
                }
            }
            throw new AssertionError("no checkpoint");
        }

        /** Events, and what stands for others, of another export, between the checkpoints of this one. */
        Lines withTree(byte[] other) {
            List<String> events = new Lines(other).lines;
            for (int index = 0; index < lines.size(); index++) {
                if (lines.get(index).startsWith("{\"position\":")
                        || lines.get(index).startsWith("{\"skipped\":")) {
                    lines.set(index, events.get(index));
                }
            }
            return this;
        }

        Lines countAgain() {
            lines.set(lines.size() - 1, "{\"end\":{\"lines\":" + (lines.size() - 1) + "}}");
            return this;
        }

        byte[] bytes() {
            return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        }
    }
}
