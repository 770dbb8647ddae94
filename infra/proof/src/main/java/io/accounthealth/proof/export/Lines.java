package io.accounthealth.proof.export;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The lines of a stream as ranges of bytes, without an object for each. */
final class Lines {

    private static final int START = 1 << 20;

    private final InputStream in;
    private byte[] bytes = new byte[START];
    private int begin;
    private int end;
    private int lineEnd;

    Lines(InputStream in) {
        this.in = in;
    }

    /** Goes to the next line; false when there is none. A last line without its line feed is one too. */
    boolean next() throws IOException {
        begin = lineEnd == 0 && end == 0 ? 0 : Math.min(end, lineEnd + 1);
        int from = begin;
        while (true) {
            for (int at = from; at < end; at++) {
                if (bytes[at] == '\n') {
                    lineEnd = at;
                    return true;
                }
            }
            int left = end - begin;
            if (begin > 0) {
                System.arraycopy(bytes, begin, bytes, 0, left);
                begin = 0;
                end = left;
            } else if (end == bytes.length) {
                bytes = Arrays.copyOf(bytes, 2 * bytes.length);
            }
            from = end;
            int read = in.read(bytes, end, bytes.length - end);
            if (read < 0) {
                lineEnd = end;
                return left > 0;
            }
            end += read;
        }
    }

    byte[] bytes() {
        return bytes;
    }

    int begin() {
        return begin;
    }

    /** Behind the last byte of the line, its line feed left out. */
    int end() {
        return lineEnd;
    }

    boolean startsWith(byte[] prefix) {
        return lineEnd - begin >= prefix.length
                && Arrays.equals(bytes, begin, begin + prefix.length, prefix, 0, prefix.length);
    }

    byte[] copy() {
        return Arrays.copyOfRange(bytes, begin, lineEnd);
    }
}
