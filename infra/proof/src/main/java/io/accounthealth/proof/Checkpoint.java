package io.accounthealth.proof;

import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What a log was at a moment, in the format of C2SP's tlog-checkpoint, to be signed as a {@link SignedNote}:
 *
 * <pre>
 * account-health/5f2c…        the origin: which log
 * 36041                       events, and so the last position
 * &lt;base64&gt;                    root of the tree over them
 * accounts 42 &lt;base64&gt;        how many streams they are of, and the root of the {@linkplain AccountHeads tree over them}
 * </pre>
 *
 * @param accountsRoot commits the log to how many events each stream has and which is its last
 */
@SuppressWarnings("ArrayRecordComponent")
public record Checkpoint(String origin, long size, byte[] root, long accounts, byte[] accountsRoot) {

    private static final String ACCOUNTS = "accounts";
    private static final int LINES = 4;

    /** @throws IllegalArgumentException with a sentence, when it is no checkpoint of this platform */
    public static Checkpoint parse(String text) {
        String[] lines = text.split("\n", -1);
        if (lines.length != LINES + 1 || !lines[LINES].isEmpty() || lines[0].isBlank()) {
            throw notOne(null);
        }
        String[] accounts = lines[3].split(" ", -1);
        if (accounts.length != 3 || !accounts[0].equals(ACCOUNTS)) {
            throw notOne(null);
        }
        try {
            return new Checkpoint(lines[0], number(lines[1]), hash(lines[2]), number(accounts[1]), hash(accounts[2]));
        } catch (IllegalArgumentException e) {
            throw notOne(e);
        }
    }

    private static IllegalArgumentException notOne(@Nullable Exception cause) {
        return new IllegalArgumentException(
                "a checkpoint has four lines: its origin, its size, its root, and 'accounts', their number and root",
                cause);
    }

    private static long number(String digits) {
        if (!digits.matches("0|[1-9][0-9]{0,17}")) {
            throw new IllegalArgumentException("no number: " + digits);
        }
        return Long.parseLong(digits);
    }

    private static byte[] hash(String base64) {
        byte[] hash = Base64.getDecoder().decode(base64);
        if (hash.length != Hashing.BYTES) {
            throw new IllegalArgumentException("no SHA-256: " + base64);
        }
        return hash;
    }

    /** The lines to be signed. */
    public String text() {
        return origin
                + "\n"
                + size
                + "\n"
                + Base64.getEncoder().encodeToString(root)
                + "\n"
                + ACCOUNTS
                + " "
                + accounts
                + " "
                + Base64.getEncoder().encodeToString(accountsRoot)
                + "\n";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Checkpoint that && text().equals(that.text());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(root);
    }

    @Override
    public String toString() {
        return text();
    }
}
