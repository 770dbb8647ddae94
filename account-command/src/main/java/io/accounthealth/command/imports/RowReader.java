package io.accounthealth.command.imports;

import java.io.BufferedReader;
import java.io.FilterReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file's text after its byte order mark, which ends where a row does not: a row is read into memory whole. */
final class RowReader extends FilterReader {

    /** More than any row needs; the parser reads some thousand characters ahead, which count with the row before. */
    private static final int LONGEST_ROW = 1 << 20;

    private int room = LONGEST_ROW;

    RowReader(Path file) throws IOException {
        super(afterMark(Files.newBufferedReader(file)));
    }

    void endRow() {
        room = LONGEST_ROW;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        take(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        take(read);
        return read;
    }

    private void take(int read) throws IOException {
        room -= read;
        if (room < 0) {
            throw new IOException("a row has more than " + LONGEST_ROW + " characters");
        }
    }

    private static BufferedReader afterMark(BufferedReader reader) throws IOException {
        try {
            reader.mark(1);
            if (reader.read() != '\uFEFF') {
                reader.reset();
            }
            return reader;
        } catch (IOException e) {
            reader.close();
            throw e;
        }
    }
}
