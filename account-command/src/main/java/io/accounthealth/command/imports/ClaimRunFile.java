package io.accounthealth.command.imports;

import io.accounthealth.command.imports.ClaimSort.Entry;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A sorted run on disk, for the duration of an import. All runs of a file together are less than twice as large as the
 * file.
 */
final class ClaimRunFile implements Closeable {

    private static final byte END = 0;
    private static final byte HEADER = 1;
    private static final byte ROW = 2;

    private final DataInputStream in;

    ClaimRunFile(Path file) throws IOException {
        in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)));
    }

    static void write(List<Entry> entries, Path file) throws IOException {
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(Files.newByteChannel(
                        file,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        OwnerOnly.file(file)))))) {
            for (Entry entry : entries) {
                ClaimRow row = entry.row();
                out.writeByte(row == null ? HEADER : ROW);
                out.writeUTF(entry.header().account().value());
                if (row == null) {
                    writeText(out, entry.header().name());
                    write(out, entry.header().currency());
                    out.writeBoolean(entry.header().doubtful());
                } else {
                    write(out, row);
                }
            }
            out.writeByte(END);
        }
    }

    private static void write(DataOutputStream out, ClaimRow row) throws IOException {
        writeText(out, row.key().line());
        out.writeInt(Math.toIntExact(row.key().periodStart().toEpochDay()));
        out.writeByte(row.claim().figures().size());
        for (BigDecimal figure : row.claim().figures()) {
            writeText(out, figure == null ? null : figure.toString());
        }
        write(out, row.claim().currency());
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
            return new Entry(new AccountHeader(account, readText(), readCurrency(), in.readBoolean()), null);
        }
        PeriodKey key = new PeriodKey(readText(), LocalDate.ofEpochDay(in.readInt()));
        List<@Nullable BigDecimal> figures = new ArrayList<>();
        for (int more = in.readByte(); more > 0; more--) {
            String figure = readText();
            figures.add(figure == null ? null : new BigDecimal(figure));
        }
        CurrencyCode currency = readCurrency();
        LocalDate end = in.readBoolean() ? LocalDate.ofEpochDay(in.readInt()) : null;
        Claim claim = new Claim(figures, currency, end);
        return new Entry(new AccountHeader(account, null, null, false), new ClaimRow(key, claim, in.readInt()));
    }

    /** The empty text is null: a given text has a character. */
    private static void writeText(DataOutputStream out, @Nullable String text) throws IOException {
        out.writeUTF(text == null ? "" : text);
    }

    private @Nullable String readText() throws IOException {
        String text = in.readUTF();
        return text.isEmpty() ? null : text;
    }

    private static void write(DataOutputStream out, @Nullable CurrencyCode currency) throws IOException {
        writeText(out, currency == null ? null : currency.value());
    }

    private @Nullable CurrencyCode readCurrency() throws IOException {
        String currency = readText();
        return currency == null ? null : CurrencyCode.of(currency);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
