package io.accounthealth.command.imports;

import io.accounthealth.command.imports.SpendSort.Entry;
import io.accounthealth.edge.access.tokens.OwnerOnly;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CurrencyCode;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A sorted run on disk, for the duration of an import. All runs of a file together are less than twice as large as the
 * file.
 */
final class SpendRunFile implements Closeable {

    private static final byte END = 0;
    private static final byte HEADER = 1;
    private static final byte ROW = 2;

    private final DataInputStream in;

    SpendRunFile(Path file) throws IOException {
        in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)));
    }

    static void write(List<Entry> entries, Path file) throws IOException {
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(Files.newByteChannel(
                        file,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        OwnerOnly.file(file)))))) {
            for (Entry entry : entries) {
                SpendRow row = entry.row();
                out.writeByte(row == null ? HEADER : ROW);
                out.writeUTF(entry.header().account().value());
                if (row == null) {
                    writeText(out, entry.header().name());
                    out.writeBoolean(entry.header().doubtful());
                } else {
                    write(out, row);
                }
            }
            out.writeByte(END);
        }
    }

    private static void write(DataOutputStream out, SpendRow row) throws IOException {
        writeText(out, row.key().line());
        out.writeInt(Math.toIntExact(row.key().periodStart().toEpochDay()));
        out.writeUTF(row.claim().amount().toString());
        CurrencyCode currency = row.claim().currency();
        writeText(out, currency == null ? null : currency.value());
        LocalDate end = row.claim().periodEnd();
        out.writeBoolean(end != null);
        if (end != null) {
            out.writeInt(Math.toIntExact(end.toEpochDay()));
        }
        out.writeInt(Math.toIntExact(row.number()));
    }

    /** The next entry; null after the last. */
    @Nullable
    Entry next() throws IOException {
        byte kind = in.readByte();
        if (kind == END) {
            return null;
        }
        AccountId account = new AccountId(in.readUTF());
        if (kind == HEADER) {
            return new Entry(new AccountHeader(account, readText(), in.readBoolean()), null);
        }
        SpendKey key = new SpendKey(readText(), LocalDate.ofEpochDay(in.readInt()));
        BigDecimal amount = new BigDecimal(in.readUTF());
        String currency = readText();
        LocalDate end = in.readBoolean() ? LocalDate.ofEpochDay(in.readInt()) : null;
        SpendClaim claim = new SpendClaim(amount, currency == null ? null : new CurrencyCode(currency), end);
        return new Entry(new AccountHeader(account, null, false), new SpendRow(key, claim, in.readInt()));
    }

    /** The empty text is null: a given text has a character. */
    private static void writeText(DataOutputStream out, @Nullable String text) throws IOException {
        out.writeUTF(text == null ? "" : text);
    }

    private @Nullable String readText() throws IOException {
        String text = in.readUTF();
        return text.isEmpty() ? null : text;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
