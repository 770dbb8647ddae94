package io.accounthealth.proof.export;

import io.accounthealth.proof.AccountHeads;
import io.accounthealth.proof.AccountHeads.AccountHead;
import io.accounthealth.proof.Checkpoint;
import io.accounthealth.proof.Frontier;
import io.accounthealth.proof.Hashing;
import io.accounthealth.proof.export.Finding.Kind;
import io.accounthealth.proof.export.Manifest.Filter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The events of an export by their streams: that none is missing between two, and that each ends where it must. */
final class Streams {

    private final Findings findings;
    private final Hashing hashing = new Hashing();
    private final Frontier tree = new Frontier(hashing);
    private final Map<String, Stream> read = new HashMap<>();
    private final Map<String, AccountHead> committed = new TreeMap<>();
    private Set<String> asked = Set.of();
    private boolean fromTheFirst;
    private @Nullable String lastAccount;

    /** How far a stream was read. */
    private static final class Stream {
        private final byte[] last = new byte[Hashing.BYTES];
        private long sequence;
        private long position;

        void is(LineBuffer line) {
            sequence = line.sequence;
            position = line.position;
            System.arraycopy(line.leafHash, 0, last, 0, Hashing.BYTES);
        }
    }

    Streams(Findings findings) {
        this.findings = findings;
    }

    void asks(Filter filter) {
        asked = filter.accounts() == null ? Set.of() : new HashSet<>(filter.accounts());
        fromTheFirst = filter.from() == null;
    }

    void next(LineBuffer event) {
        String account = event.account;
        long position = event.position;
        if (!asked.isEmpty() && !asked.contains(account)) {
            findings.add(
                    Kind.WRONG_ACCOUNT,
                    position,
                    "Event " + position + " is of account " + account + ", which was not asked for.");
        }
        Stream stream = read.get(account);
        if (stream == null) {
            first(event);
            stream = new Stream();
            read.put(account, stream);
        } else if (event.sequence > stream.sequence + 1) {
            findings.add(
                    Kind.MISSING_EVENT,
                    position,
                    "Account " + account + " misses its events " + (stream.sequence + 1) + " to " + (event.sequence - 1)
                            + ", before event " + position + ".");
        } else if (event.sequence <= stream.sequence) {
            findings.add(
                    event.sequence == stream.sequence ? Kind.DUPLICATE_EVENT : Kind.WRONG_ORDER,
                    position,
                    "Event " + position + " says that it is number " + event.sequence + " of account " + account
                            + ", which stands before it already.");
        } else if (!event.follows(stream.last)) {
            findings.add(
                    Kind.ALTERED_EVENT,
                    stream.position,
                    "Event " + stream.position + " does not match the link in the next event of account " + account
                            + ", event " + position + ".");
        }
        stream.is(event);
    }

    private void first(LineBuffer event) {
        if (fromTheFirst && event.sequence > 0) {
            findings.add(
                    Kind.MISSING_EVENT,
                    event.position,
                    "Account " + event.account + " begins with its event number " + event.sequence
                            + "; what is before it is missing.");
        } else if (event.sequence == 0 && !event.follows(null)) {
            findings.add(
                    Kind.ALTERED_EVENT,
                    event.position,
                    "Event " + event.position + " is the first of " + event.account + " and follows another.");
        }
    }

    /** What the export says of how far an account goes. */
    void account(ExportLine.Head line) {
        String name = line.account();
        if (lastAccount != null && lastAccount.compareTo(name) >= 0) {
            findings.add(Kind.WRONG_ORDER, null, "Account " + name + " stands behind account " + lastAccount + ".");
        }
        lastAccount = name;
        tree.append(AccountHeads.leaf(hashing, name, line.head()));
        committed.put(name, line.head());
    }

    void skipped(ExportLine.Subtree accounts) {
        tree.append(Long.numberOfTrailingZeros(accounts.count()), accounts.hash());
    }

    /** That each account ends where the checkpoint says; of a range nothing is known of that. */
    void end(Filter filter, Checkpoint checkpoint, boolean treeIsBroken) {
        if (filter.from() != null || (filter.isWhole() && treeIsBroken)) {
            return;
        }
        if (filter.isWhole()) {
            read.forEach((name, stream) -> committed.put(name, new AccountHead(stream.sequence + 1, stream.last)));
            committed.forEach((name, head) -> tree.append(AccountHeads.leaf(hashing, name, head)));
        }
        if (tree.size() != checkpoint.accounts() || !tree.hasRoot(checkpoint.accountsRoot())) {
            findings.add(
                    Kind.INCOMPLETE_ACCOUNT,
                    null,
                    "How far each account goes is not what the checkpoint was signed for.");
        }
        for (String name : asked) {
            complete(name, committed.get(name), read.get(name));
        }
    }

    private void complete(String name, @Nullable AccountHead head, @Nullable Stream stream) {
        if (head == null) {
            findings.add(
                    Kind.INCOMPLETE_ACCOUNT,
                    stream == null ? null : Long.valueOf(stream.position),
                    "How far account " + name + " goes is not said.");
        } else if (stream == null || head.events() != stream.sequence + 1) {
            findings.add(
                    Kind.INCOMPLETE_ACCOUNT,
                    stream == null ? null : Long.valueOf(stream.position),
                    "Account " + name + " had " + head.events()
                            + " events at the checkpoint; the export ends with its number "
                            + (stream == null ? "none" : stream.sequence + 1) + ".");
        } else if (!Arrays.equals(head.last(), stream.last)) {
            findings.add(
                    Kind.ALTERED_EVENT,
                    stream.position,
                    "Event " + stream.position + ", the last of account " + name
                            + ", is not the one that the checkpoint was signed for.");
        }
    }
}
