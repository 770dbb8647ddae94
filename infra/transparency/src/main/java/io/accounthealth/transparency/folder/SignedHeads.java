package io.accounthealth.transparency.folder;

import io.accounthealth.edge.access.tokens.OwnerOnly;
import io.accounthealth.proof.AccountHeads;
import io.accounthealth.proof.AccountHeads.AccountHead;
import io.accounthealth.proof.Checkpoint;
import io.accounthealth.proof.Frontier;
import io.accounthealth.proof.Hashing;
import io.accounthealth.proof.SignedNote;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The leaves of the tree of accounts as they were at a checkpoint, in a file: the checkpoint's size, then a line each.
 * So a start knows how far each stream goes without reading the log. It is believed only where its root is the signed
 * one, and can be made again from the log.
 */
public final class SignedHeads {

    private static final Pattern LINE =
            Pattern.compile("\\{\"account\":\"([^\"\\\\]+)\",\"events\":(\\d{1,18}),\"last\":\"([0-9a-f]{64})\"}");

    private final Path file;

    public SignedHeads(Path file) {
        this.file = file;
    }

    /** Of what checkpoint it is, and how far each stream went there. */
    public record Heads(long size, SortedMap<String, AccountHead> accounts) {}

    /** On disk when it returns. */
    public void write(long size, SortedMap<String, AccountHead> heads) throws IOException {
        StringBuilder text = new StringBuilder().append(size).append('\n');
        heads.forEach(
                (account, head) -> text.append(AccountHeads.text(account, head)).append('\n'));
        OwnerOnly.write(file, text.toString());
    }

    /**
     * @return null when there is none, or the checkpoint that it is of is not kept
     * @throws IntegrityViolationException when that checkpoint is not signed by the log's key
     * @throws IllegalArgumentException when it is not what was signed
     */
    @Nullable
    public Heads read(KeptCheckpoints kept, LogKeys keys) {
        try {
            if (!Files.exists(file)) {
                return null;
            }
            List<String> lines = Files.readAllLines(file);
            long size =
                    lines.isEmpty() || !lines.getFirst().matches("\\d{1,18}") ? -1 : Long.parseLong(lines.getFirst());
            SignedNote note = size < 0 ? null : kept.at(size);
            return note == null ? null : new Heads(size, verified(lines, keys.verified(note)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SortedMap<String, AccountHead> verified(List<String> lines, Checkpoint signed) {
        Hashing hashing = new Hashing();
        Frontier tree = new Frontier(hashing);
        SortedMap<String, AccountHead> heads = new TreeMap<>();
        for (String line : lines.subList(1, lines.size())) {
            Matcher head = LINE.matcher(line);
            if (!head.matches()) {
                throw new IllegalArgumentException("a line is no leaf");
            }
            heads.put(
                    head.group(1),
                    new AccountHead(
                            Long.parseLong(head.group(2)), HexFormat.of().parseHex(head.group(3))));
        }
        heads.forEach((account, head) -> tree.append(AccountHeads.leaf(hashing, account, head)));
        if (heads.size() != signed.accounts() || !Arrays.equals(tree.root(), signed.accountsRoot())) {
            throw new IllegalArgumentException("the root is not the signed one");
        }
        return heads;
    }
}
