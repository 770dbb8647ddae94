package io.accounthealth.proof.export;

import io.accounthealth.proof.Checkpoint;
import io.accounthealth.proof.Frontier;
import io.accounthealth.proof.SignedNote;
import io.accounthealth.proof.export.Finding.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The checkpoints that were kept earlier, each compared once the tree has its size. */
final class KeptCheckpoints {

    private final Findings findings;
    private final TreeMap<Long, List<Checkpoint>> bySize = new TreeMap<>();
    private final Map<Long, List<Checkpoint>> agreeing = new HashMap<>();
    private long agreed;

    KeptCheckpoints(Findings findings, List<SignedNote> kept) {
        this.findings = findings;
        for (SignedNote each : kept) {
            Checkpoint parsed = Checkpoint.parse(each.text());
            bySize.computeIfAbsent(parsed.size(), size -> new ArrayList<>()).add(parsed);
        }
    }

    long[] sizes() {
        return bySize.keySet().stream().mapToLong(Long::longValue).toArray();
    }

    long agreed() {
        return agreed;
    }

    /** Those whose size the tree never had, such as within a part that was not asked for. */
    long notCompared() {
        return bySize.values().stream().mapToLong(List::size).sum();
    }

    void compare(Frontier tree) {
        List<Checkpoint> here = bySize.remove(tree.size());
        if (here == null) {
            return;
        }
        List<Checkpoint> ofThisTree = new ArrayList<>();
        for (Checkpoint each : here) {
            if (tree.hasRoot(each.root())) {
                agreed++;
                ofThisTree.add(each);
            } else {
                findings.add(
                        Kind.OTHER_HISTORY,
                        tree.size(),
                        "The first " + tree.size()
                                + " events are not those of the checkpoint that was kept: the history was written"
                                + " anew.");
            }
        }
        agreeing.put(tree.size(), ofThisTree);
    }

    /** That the log counts the events of accounts as it did when it was signed at that size before. */
    void compare(Checkpoint read) {
        for (Checkpoint each : agreeing.getOrDefault(read.size(), List.of())) {
            if (each.accounts() != read.accounts() || !Arrays.equals(each.accountsRoot(), read.accountsRoot())) {
                findings.add(
                        Kind.OTHER_HISTORY,
                        read.size(),
                        "How far each account goes is not what the checkpoint of " + read.size()
                                + " events that was kept says: the log signed two that differ.");
            }
        }
    }

    /** That the log is not shorter than it was, as far as an export can tell, which may be an older one. */
    void end(Checkpoint last) {
        for (long size : List.copyOf(bySize.tailMap(last.size(), false).keySet())) {
            bySize.remove(size);
            findings.add(
                    Kind.ROLLED_BACK,
                    last.size(),
                    "A checkpoint that was kept covers " + size + " events, and this export has a log of " + last.size()
                            + ": the log was rolled back, or the export is older than that checkpoint. Then give only"
                            + " those that were kept before it.");
        }
    }
}
