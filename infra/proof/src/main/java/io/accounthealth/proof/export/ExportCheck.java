package io.accounthealth.proof.export;

import static java.util.Objects.requireNonNull;

import io.accounthealth.proof.AccountHeads;
import io.accounthealth.proof.AccountHeads.AccountHead;
import io.accounthealth.proof.Checkpoint;
import io.accounthealth.proof.Frontier;
import io.accounthealth.proof.Hashing;
import io.accounthealth.proof.SignedNote;
import io.accounthealth.proof.VerifierKey;
import io.accounthealth.proof.export.Finding.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Checks an export by reading it once, in order, in memory that does not grow with its events. It trusts nobody but the
 * {@link Trust} it is given. After a first finding it goes on as far as it can, so that what was altered is named and
 * not only that something was.
 */
public final class ExportCheck {

    /** Told of each event that was read, as it was read. */
    public interface Visitor {
        /** @param line of the export, in UTF-8; copy what is to be kept */
        void event(String account, byte[] line, int from, int to);
    }

    /** Above so many, findings are counted no more: the first ones tell. */
    private static final int MOST_FINDINGS = 100;

    private static final byte[] MANIFEST = ascii("{\"manifest\":");
    private static final byte[] SIGNATURE = ascii("{\"signature\":");
    private static final byte[] KEY = ascii("{\"key\":");
    private static final byte[] ROTATION = ascii("{\"rotation\":");
    private static final byte[] SKIPPED = ascii("{\"skipped\":");
    private static final byte[] CHECKPOINT = ascii("{\"checkpoint\":");
    private static final byte[] ACCOUNT = ascii("{\"account\":");
    private static final byte[] SKIPPED_ACCOUNTS = ascii("{\"skippedAccounts\":");
    private static final byte[] END = ascii("{\"end\":");

    private final Trust trust;
    private final Visitor visitor;
    private final Hashing hashing = new Hashing();
    private final Frontier tree = new Frontier(hashing);
    private final Frontier accountTree = new Frontier(hashing);
    private final EventFields event = new EventFields();
    private final Map<String, Stream> streams = new HashMap<>();
    private final Map<String, AccountHead> committed = new TreeMap<>();
    private final TreeMap<Long, List<Checkpoint>> kept = new TreeMap<>();
    private final List<Finding> findings = new ArrayList<>();

    private @Nullable Manifest manifest;
    private byte[] manifestLine = {};
    private @Nullable SignedNote manifestSignature;
    private @Nullable KeyChain keys;
    private @Nullable Checkpoint checkpoint;
    private @Nullable String lastAccount;
    private Set<String> asked = Set.of();
    private long expected = 1;
    private long goodUpTo;
    private long events;
    private long dropped;
    private long checkpoints;
    private long agreed;
    private long lines;
    private boolean broken;
    private boolean ended;

    /** How far a stream was read. */
    private static final class Stream {
        private long sequence;
        private long position;
        private byte[] last;

        Stream(long sequence, long position, byte[] last) {
            this.sequence = sequence;
            this.position = position;
            this.last = last;
        }
    }

    private ExportCheck(Trust trust, Visitor visitor) {
        this.trust = trust;
        this.visitor = visitor;
        for (SignedNote each : trust.checkpoints()) {
            Checkpoint parsed = Checkpoint.parse(each.text());
            kept.computeIfAbsent(parsed.size(), size -> new ArrayList<>()).add(parsed);
        }
    }

    /** @throws IOException when the stream cannot be read; what it holds is never the reason */
    public static Report check(InputStream lines, Trust trust, Visitor visitor) throws IOException {
        ExportCheck check = new ExportCheck(trust, visitor);
        Lines all = new Lines(lines);
        while (all.next()) {
            check.line(all);
        }
        return check.report();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private void line(Lines line) {
        try {
            if (ended) {
                throw new IllegalArgumentException("there is a line behind the end");
            } else if (line.startsWith(EventFields.START)) {
                event(line);
            } else if (line.startsWith(SKIPPED)) {
                skipped(json(line).get("skipped"), text(line, "hash"));
            } else if (line.startsWith(CHECKPOINT)) {
                checkpoint(SignedNote.parse(text(line, "checkpoint")));
            } else if (line.startsWith(ACCOUNT)) {
                account(line);
            } else if (line.startsWith(SKIPPED_ACCOUNTS)) {
                skippedAccounts(json(line).get("skippedAccounts").asLong(), text(line, "hash"));
            } else if (line.startsWith(MANIFEST)) {
                manifest(line);
            } else if (line.startsWith(SIGNATURE)) {
                manifestSignature = SignedNote.parse(text(line, "signature"));
            } else if (line.startsWith(KEY)) {
                key(VerifierKey.parse(text(line, "key")));
            } else if (line.startsWith(ROTATION)) {
                rotation(SignedNote.parse(text(line, "rotation")));
            } else if (line.startsWith(END)) {
                end(json(line).get("end").get("lines").asLong());
            } else {
                throw new IllegalArgumentException("no export has such a line");
            }
        } catch (IllegalArgumentException | JacksonException | NullPointerException e) {
            find(
                    Kind.UNREADABLE,
                    line.startsWith(EventFields.START) ? expected : null,
                    "Line " + (lines + 1) + " cannot be read: " + sentence(e));
            if (line.startsWith(EventFields.START) || line.startsWith(SKIPPED)) {
                broken = true;
            }
        }
        lines++;
    }

    private static String sentence(RuntimeException e) {
        return e instanceof IllegalArgumentException ? e.getMessage() + "." : "it is not the JSON that it should be.";
    }

    private static JsonNode json(Lines line) {
        return Export.JSON.readTree(line.copy());
    }

    private static String text(Lines line, String name) {
        return json(line).get(name).asString();
    }

    private void manifest(Lines line) {
        if (lines > 0) {
            throw new IllegalArgumentException("the manifest is the first line, and there is one");
        }
        manifestLine = line.copy();
        Manifest read = Export.JSON.treeToValue(json(line).get("manifest"), Manifest.class);
        if (read.format() != Manifest.FORMAT) {
            throw new IllegalArgumentException(
                    "the format is " + read.format() + ", and this program knows " + Manifest.FORMAT);
        }
        manifest = read;
        if (read.filter().accounts() != null) {
            asked = new HashSet<>(read.filter().accounts());
        }
    }

    /** The first key is the one to begin with, when none is known from elsewhere. */
    private void key(VerifierKey key) {
        if (keys == null) {
            keys = new KeyChain(trust.key() == null ? key : trust.key());
        }
    }

    /**
     * One that leads from a key that is not trusted leads nowhere; what that means shows when a signature is checked.
     */
    private void rotation(SignedNote rotation) {
        if (keys != null) {
            keys.follow(rotation);
        }
    }

    private void event(Lines line) {
        event.read(line.bytes(), line.begin(), line.end());
        long position = event.position();
        String account = event.account();
        place(position);
        events++;
        if (event.isDropped()) {
            dropped++;
        } else if (!event.hasItsPayload(hashing)) {
            find(
                    Kind.ALTERED_EVENT,
                    position,
                    "The payload of event " + position + " is not the one that was recorded.");
        }
        byte[] leafHash = event.leafHash(hashing);
        stream(account, position, leafHash);
        if (!broken) {
            tree.append(leafHash);
            compareKept();
        }
        visitor.event(account, line.bytes(), line.begin(), line.end());
    }

    private void place(long position) {
        if (position < expected) {
            broken = true;
            Finding again = position == expected - 1
                    ? new Finding(Kind.DUPLICATE_EVENT, position, "Event " + position + " is there twice.")
                    : new Finding(
                            Kind.WRONG_ORDER,
                            position,
                            "Event " + position + " stands behind event " + (expected - 1) + ".");
            find(again);
        } else if (position > expected) {
            broken = true;
            find(
                    Kind.MISSING_EVENT,
                    expected,
                    position == expected + 1
                            ? "Event " + expected + " is missing."
                            : "Events " + expected + " to " + (position - 1) + " are missing.");
        }
        expected = position + 1;
    }

    private void stream(String account, long position, byte[] leafHash) {
        if (!asked.isEmpty() && !asked.contains(account)) {
            find(
                    Kind.WRONG_ACCOUNT,
                    position,
                    "Event " + position + " is of account " + account + ", which was not asked for.");
        }
        Stream stream = streams.get(account);
        if (stream == null) {
            first(account, position);
            streams.put(account, new Stream(event.sequence(), position, leafHash));
            return;
        }
        if (event.sequence() > stream.sequence + 1) {
            find(
                    Kind.MISSING_EVENT,
                    position,
                    "Account " + account + " misses its events " + (stream.sequence + 1) + " to "
                            + (event.sequence() - 1) + ", in front of event " + position + ".");
        } else if (event.sequence() <= stream.sequence) {
            find(
                    event.sequence() == stream.sequence ? Kind.DUPLICATE_EVENT : Kind.WRONG_ORDER,
                    position,
                    "Event " + position + " says that it is number " + event.sequence() + " of account " + account
                            + ", which stands before it already.");
        } else if (!event.follows(stream.last)) {
            find(
                    Kind.ALTERED_EVENT,
                    stream.position,
                    "Event " + stream.position + " is not the one that the next event of account " + account
                            + ", event " + position + ", was written behind.");
        }
        stream.sequence = event.sequence();
        stream.position = position;
        stream.last = leafHash;
    }

    private void first(String account, long position) {
        boolean fromTheFirst = manifest != null && manifest.filter().from() == null;
        if (fromTheFirst && event.sequence() > 0) {
            find(
                    Kind.MISSING_EVENT,
                    position,
                    "Account " + account + " begins with its event number " + event.sequence()
                            + "; what is before it is missing.");
        } else if (event.sequence() == 0 && !event.follows(null)) {
            find(
                    Kind.ALTERED_EVENT,
                    position,
                    "Event " + position + " is the first of " + account + " and follows another.");
        }
    }

    private void skipped(JsonNode range, String hash) {
        long first = range.get(0).asLong();
        long last = range.get(1).asLong();
        long leaves = last - first + 1;
        if (range.size() != 2 || leaves < 1 || Long.bitCount(leaves) != 1) {
            throw new IllegalArgumentException("what is skipped must be a complete subtree");
        }
        place(first);
        expected = last + 1;
        byte[] node = Hashing.fromHex(hash);
        if (!broken) {
            tree.append(Long.numberOfTrailingZeros(leaves), node);
            compareKept();
        }
    }

    private void compareKept() {
        List<Checkpoint> here = kept.remove(tree.size());
        for (Checkpoint each : here == null ? List.<Checkpoint>of() : here) {
            if (tree.hasRoot(each.root())) {
                agreed++;
            } else {
                find(
                        Kind.OTHER_HISTORY,
                        tree.size(),
                        "The first " + tree.size()
                                + " events are not those of the checkpoint that was kept: the history was written"
                                + " anew.");
            }
        }
    }

    private void checkpoint(SignedNote note) {
        Checkpoint read = Checkpoint.parse(note.text());
        checkpoints++;
        checkpoint = read;
        signature(note, read);
        if (manifest != null && !manifest.origin().equals(read.origin())) {
            find(
                    Kind.FORGED_CHECKPOINT,
                    read.size(),
                    "A checkpoint is of " + read.origin() + ", and the export of " + manifest.origin() + ".");
        }
        if (broken) {
            return;
        }
        if (read.size() != tree.size()) {
            find(
                    read.size() > tree.size() ? Kind.MISSING_END : Kind.FORGED_CHECKPOINT,
                    tree.size() + 1,
                    read.size() > tree.size()
                            ? "Events " + (tree.size() + 1) + " to " + read.size() + " are missing at the end."
                            : "A checkpoint of " + read.size() + " events stands behind " + tree.size() + ".");
            broken = true;
        } else if (!tree.hasRoot(read.root())) {
            find(
                    Kind.OTHER_HISTORY,
                    goodUpTo + 1,
                    "Something among events " + (goodUpTo + 1) + " to " + read.size()
                            + " is not what the checkpoint of " + read.size() + " events was signed for.");
            broken = true;
        } else {
            goodUpTo = read.size();
        }
    }

    private void signature(SignedNote note, Checkpoint read) {
        if (keys == null) {
            keys = trust.key() == null ? null : new KeyChain(trust.key());
        }
        if (keys == null) {
            find(Kind.OTHER_KEY, null, "The export names no key, and none is known from elsewhere.");
        } else if (!keys.hasSigned(note)) {
            boolean named = note.signatures().stream()
                    .anyMatch(each -> Arrays.equals(
                            each.keyId(), requireNonNull(keys).newest().id()));
            find(
                    named ? Kind.FORGED_CHECKPOINT : Kind.OTHER_KEY,
                    read.size(),
                    named
                            ? "The checkpoint of " + read.size()
                                    + " events is not signed by the log: its signature is wrong."
                            : "The checkpoint of " + read.size() + " events is signed by a key that "
                                    + (trust.key() == null ? "the log does not name" : "is not trusted")
                                    + ", and that no trusted key has named.");
        }
    }

    private void account(Lines line) {
        JsonNode read = json(line);
        String name = read.get("account").asString();
        AccountHead head = new AccountHead(
                read.get("events").asLong(), Hashing.fromHex(read.get("last").asString()));
        byte[] bytes = line.copy();
        if (!Arrays.equals(bytes, AccountHeads.data(name, head))) {
            throw new IllegalArgumentException("it is not a line of an account as an export has them");
        }
        if (lastAccount != null && lastAccount.compareTo(name) >= 0) {
            find(Kind.WRONG_ORDER, null, "Account " + name + " stands behind account " + lastAccount + ".");
        }
        lastAccount = name;
        accountTree.append(hashing.leaf(bytes));
        committed.put(name, head);
    }

    private void skippedAccounts(long count, String hash) {
        if (count < 1 || Long.bitCount(count) != 1) {
            throw new IllegalArgumentException("what is skipped must be a complete subtree");
        }
        accountTree.append(Long.numberOfTrailingZeros(count), Hashing.fromHex(hash));
    }

    private void end(long linesBefore) {
        ended = true;
        if (linesBefore != lines) {
            find(
                    Kind.UNREADABLE,
                    null,
                    "The export had " + linesBefore + " lines when it was made, and has " + lines + ".");
        }
    }

    private Report report() {
        Manifest said = manifest;
        if (said == null) {
            find(Kind.EDITED_MANIFEST, null, "The export has no manifest that can be read.");
        } else {
            manifest(said);
        }
        if (!ended) {
            find(Kind.CUT_OFF, null, "The export ends in the middle: its last line is missing.");
        }
        Checkpoint last = checkpoint;
        if (last == null) {
            find(Kind.FORGED_CHECKPOINT, null, "The export has no checkpoint.");
        } else if (!broken && last.size() != tree.size()) {
            find(
                    Kind.FORGED_CHECKPOINT,
                    tree.size(),
                    "Behind the last checkpoint there are events that it does not cover.");
        } else if (said != null) {
            accounts(said, last);
        }
        rolledBack(last);
        return new Report(
                said,
                last,
                events,
                dropped,
                checkpoints,
                trust.key() != null,
                agreed,
                kept.values().stream().mapToLong(List::size).sum(),
                findings);
    }

    private void manifest(Manifest said) {
        SignedNote note = manifestSignature;
        if (note == null || !note.text().equals(Export.textOver(manifestLine))) {
            find(Kind.EDITED_MANIFEST, null, "The manifest is not the one that was signed.");
        } else if (keys != null && !keys.hasSigned(note)) {
            find(Kind.OTHER_KEY, null, "The manifest is signed by a key that is not trusted.");
        }
        if (checkpoint != null && said.point() != checkpoint.size()) {
            find(
                    Kind.EDITED_MANIFEST,
                    null,
                    "The manifest says that the log had " + said.point() + " events, and its checkpoint "
                            + checkpoint.size() + ".");
        }
        if (said.events() != events) {
            find(
                    Kind.EDITED_MANIFEST,
                    null,
                    "The manifest says that there are " + said.events() + " events, and there are " + events + ".");
        }
        if (!said.proves().equals(Manifest.provenBy(said.filter()))
                || !said.doesNotProve().equals(Manifest.notProvenBy(said.filter()))) {
            find(Kind.EDITED_MANIFEST, null, "The manifest does not say of itself what such an export proves.");
        }
    }

    /** That each account ends where the checkpoint says; of a range nothing is known of that. */
    private void accounts(Manifest said, Checkpoint last) {
        if (said.filter().from() != null) {
            return;
        }
        if (said.filter().isWhole()) {
            if (broken) {
                return;
            }
            streams.forEach((name, stream) -> committed.put(name, new AccountHead(stream.sequence + 1, stream.last)));
            committed.forEach((name, head) -> accountTree.append(AccountHeads.leaf(hashing, name, head)));
        }
        if (accountTree.size() != last.accounts() || !accountTree.hasRoot(last.accountsRoot())) {
            find(Kind.INCOMPLETE_ACCOUNT, null, "How far each account goes is not what the checkpoint was signed for.");
        }
        for (String name : asked) {
            complete(name, committed.get(name), streams.get(name));
        }
    }

    private void complete(String name, @Nullable AccountHead head, @Nullable Stream read) {
        if (head == null) {
            if (read != null) {
                find(Kind.INCOMPLETE_ACCOUNT, read.position, "How far account " + name + " goes is not said.");
            }
        } else if (read == null || head.events() != read.sequence + 1) {
            find(
                    Kind.INCOMPLETE_ACCOUNT,
                    read == null ? null : Long.valueOf(read.position),
                    "Account " + name + " had " + head.events()
                            + " events at the checkpoint; the export ends with its number "
                            + (read == null ? "none" : read.sequence + 1) + ".");
        } else if (!Objects.deepEquals(head.last(), read.last)) {
            find(
                    Kind.ALTERED_EVENT,
                    read.position,
                    "Event " + read.position + ", the last of account " + name
                            + ", is not the one that the checkpoint was signed for.");
        }
    }

    private void rolledBack(@Nullable Checkpoint last) {
        if (last == null) {
            return;
        }
        for (long size : List.copyOf(kept.tailMap(last.size(), false).keySet())) {
            kept.remove(size);
            find(
                    Kind.ROLLED_BACK,
                    last.size(),
                    "The log had " + size + " events when a checkpoint was kept, and has " + last.size() + " now.");
        }
    }

    private void find(Kind kind, @Nullable Long position, String text) {
        find(new Finding(kind, position, text));
    }

    private void find(Finding finding) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(finding);
        }
    }
}
