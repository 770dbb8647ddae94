package io.accounthealth.proof.export;

import io.accounthealth.proof.AccountHeads.AccountHead;
import io.accounthealth.proof.SignedNote;
import io.accounthealth.proof.VerifierKey;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The lines of an export that are none of events: what each is known by, in which part it stands, and how it is read.
 * As with events nothing is taken but what {@link Export} writes, to the letter.
 */
enum ExportLine {
    MANIFEST("manifest", ExportPart.MANIFEST),
    SIGNATURE("signature", ExportPart.SIGNATURE),
    KEY("key", ExportPart.KEYS),
    ROTATION("rotation", ExportPart.ROTATIONS),
    SKIPPED("skipped", ExportPart.TREE),
    CHECKPOINT("checkpoint", ExportPart.TREE),
    ACCOUNT("account", ExportPart.ACCOUNTS),
    SKIPPED_ACCOUNTS("skippedAccounts", ExportPart.ACCOUNTS),
    END("end", ExportPart.END);

    private static final byte[] QUOTE = ByteScanner.ascii("\"");
    private static final byte[] QUOTE_END = ByteScanner.ascii("\"}");
    private static final byte[] FROM = ByteScanner.ascii("[");
    private static final byte[] TO = ByteScanner.ascii(",");
    private static final byte[] HASH_OF_RANGE = ByteScanner.ascii("],\"hash\":\"");
    private static final byte[] HASH = ByteScanner.ascii(",\"hash\":\"");
    private static final byte[] EVENTS = ByteScanner.ascii(",\"events\":");
    private static final byte[] LAST = ByteScanner.ascii(",\"last\":\"");
    private static final byte[] LINES = ByteScanner.ascii("{\"lines\":");
    private static final byte[] END_OF_OBJECT = ByteScanner.ascii("}");
    private static final byte[] END_OF_OBJECTS = ByteScanner.ascii("}}");

    @SuppressWarnings("ImmutableEnumChecker") // never written to
    private final byte[] start;

    private final ExportPart part;

    ExportLine(String name, ExportPart part) {
        this.start = ByteScanner.ascii("{\"" + name + "\":");
        this.part = part;
    }

    ExportPart part() {
        return part;
    }

    /** Null when no export has such a line. */
    static @Nullable ExportLine of(LineBuffer line) {
        for (ExportLine each : values()) {
            if (line.startsWith(each.start)) {
                return each;
            }
        }
        return null;
    }

    /** Of a text that holds nothing that must be escaped but line feeds. */
    private String text(LineBuffer line) {
        String written = new ByteScanner().of(line).expect(start).expect(QUOTE).upTo(QUOTE_END);
        String text = written.replace("\\n", "\n");
        if (text.indexOf('\\') >= 0
                || text.indexOf('"') >= 0
                || !text.replace("\n", "\\n").equals(written)) {
            throw ByteScanner.unreadable();
        }
        return text;
    }

    SignedNote note(LineBuffer line) {
        String text = text(line);
        SignedNote note = SignedNote.parse(text);
        if (!note.toString().equals(text)) {
            throw new IllegalArgumentException("its note is not written as notes are");
        }
        long signers = note.signatures().stream()
                .map(each -> each.name() + HexFormat.of().formatHex(each.keyId()))
                .distinct()
                .count();
        if (signers != note.signatures().size()) {
            throw new IllegalArgumentException("its note is signed twice with one key");
        }
        return note;
    }

    VerifierKey key(LineBuffer line) {
        String text = text(line);
        VerifierKey key = VerifierKey.parse(text);
        if (!key.toString().equals(text)) {
            throw new IllegalArgumentException("its key is not written as keys are");
        }
        return key;
    }

    /**
     * What was not asked for.
     *
     * @param count of leaves, a power of two
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Subtree(long first, long count, byte[] hash) {}

    static Subtree skipped(LineBuffer line) {
        ByteScanner scan = new ByteScanner().of(line).expect(SKIPPED.start).expect(FROM);
        long first = scan.number();
        long last = scan.expect(TO).number();
        byte[] hash = scan.expect(HASH_OF_RANGE).hash();
        scan.expect(END_OF_OBJECT).end();
        return subtree(first, last - first + 1, hash);
    }

    static Subtree skippedAccounts(LineBuffer line) {
        ByteScanner scan = new ByteScanner().of(line).expect(SKIPPED_ACCOUNTS.start);
        long count = scan.number();
        byte[] hash = scan.expect(HASH).hash();
        scan.expect(END_OF_OBJECT).end();
        return subtree(1, count, hash);
    }

    private static Subtree subtree(long first, long count, byte[] hash) {
        if (first < 1 || count < 1 || Long.bitCount(count) != 1) {
            throw new IllegalArgumentException("what is skipped must be a complete subtree");
        }
        return new Subtree(first, count, hash);
    }

    /** How far an account goes. */
    record Head(String account, AccountHead head) {}

    static Head head(LineBuffer line) {
        ByteScanner scan = new ByteScanner().of(line).expect(ACCOUNT.start).expect(QUOTE);
        String account = scan.name();
        long events = scan.expect(EVENTS).number();
        byte[] last = scan.expect(LAST).hash();
        scan.expect(END_OF_OBJECT).end();
        return new Head(account, new AccountHead(events, last));
    }

    /** How many lines an export says that there are in front of its last. */
    static long linesBefore(LineBuffer line) {
        ByteScanner scan = new ByteScanner().of(line).expect(END.start).expect(LINES);
        long lines = scan.number();
        scan.expect(END_OF_OBJECTS).end();
        return lines;
    }
}
