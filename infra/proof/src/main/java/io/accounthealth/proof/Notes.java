package io.accounthealth.proof;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Signed notes one after the other in a file. A note ends with the last of its signatures, so nothing need stand
 * between two.
 */
public final class Notes {

    private static final byte[] SIGNATURE = "\u2014 ".getBytes(StandardCharsets.UTF_8);

    /** Told of each note in turn. */
    public interface Each {
        /** @param offset of its first byte in the file */
        void note(long offset, String note);
    }

    private final Each each;
    private final ByteArrayOutputStream note = new ByteArrayOutputStream();
    private long begin;
    private long at;
    private boolean text = true;
    private boolean signed;

    private Notes(Each each) {
        this.each = each;
    }

    /**
     * @param offset of the stream's first byte in the file
     * @return the offset behind the last note that is there in full: what a crash cut off lies behind it
     */
    public static long read(InputStream in, long offset, Each each) throws IOException {
        Notes notes = new Notes(each);
        notes.at = offset;
        notes.begin = offset;
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            line.write(next);
            if (next == '\n') {
                notes.line(line.toByteArray());
                line.reset();
            }
        }
        return notes.end();
    }

    /**
     * All notes of a text that has nothing else.
     *
     * @throws IllegalArgumentException with a sentence, when one is none, or cut off
     */
    public static List<SignedNote> of(String text) {
        List<SignedNote> notes = new ArrayList<>();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try {
            long end = read(new ByteArrayInputStream(bytes), 0, (offset, note) -> notes.add(SignedNote.parse(note)));
            if (end < bytes.length) {
                throw new IllegalArgumentException("its last note has no signature, or is cut off");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return notes;
    }

    private void line(byte[] line) {
        boolean signature = line.length > SIGNATURE.length
                && Arrays.equals(line, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
        if (!text && signed && !signature) {
            tell();
        }
        if (line.length == 1 && note.size() == 0) {
            begin++; // an empty line between two notes
        } else {
            note.writeBytes(line);
            if (text) {
                text = line.length > 1;
            } else {
                signed = true;
            }
        }
        at += line.length;
    }

    private void tell() {
        each.note(begin, note.toString(StandardCharsets.UTF_8));
        note.reset();
        begin = at;
        text = true;
        signed = false;
    }

    private long end() {
        if (signed) {
            tell();
        }
        return begin;
    }
}
