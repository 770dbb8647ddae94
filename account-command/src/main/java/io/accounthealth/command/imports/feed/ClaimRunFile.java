package io.accounthealth.command.imports.feed;

import io.accounthealth.command.imports.feed.AccountHeader.Priced;
import io.accounthealth.command.imports.feed.ClaimSort.Entry;
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
    private static final byte NONE = 0;

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
                    Priced first = entry.header().first();
                    writeDay(out, first == null ? null : first.start());
                    write(out, first == null ? null : first.currency());
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
        writeDay(out, row.claim().periodEnd());
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
            String name = readText();
            LocalDate start = readDay();
            CurrencyCode currency = readCurrency();
            Priced first = start == null || currency == null ? null : new Priced(start, currency);
            return new Entry(new AccountHeader(account, name, first, in.readBoolean()), null);
        }
        PeriodKey key = new PeriodKey(readText(), LocalDate.ofEpochDay(in.readInt()));
        List<@Nullable BigDecimal> figures = new ArrayList<>();
        for (int more = in.readByte(); more > 0; more--) {
            String figure = readText();
            figures.add(figure == null ? null : new BigDecimal(figure));
        }
        CurrencyCode currency = readCurrency();
        Claim claim = new Claim(figures, currency, readDay());
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

    private static void writeDay(DataOutputStream out, @Nullable LocalDate day) throws IOException {
        out.writeBoolean(day != null);
        if (day != null) {
            out.writeInt(Math.toIntExact(day.toEpochDay()));
        }
    }

    private @Nullable LocalDate readDay() throws IOException {
        return in.readBoolean() ? LocalDate.ofEpochDay(in.readInt()) : null;
    }

    /** Three letters, or a byte that is none. */
    private static void write(DataOutputStream out, @Nullable CurrencyCode currency) throws IOException {
        if (currency == null) {
            out.writeByte(NONE);
        } else {
            out.writeBytes(currency.value());
        }
    }

    private @Nullable CurrencyCode readCurrency() throws IOException {
        byte first = in.readByte();
        if (first == NONE) {
            return null;
        }
        return CurrencyCode.of("" + (char) first + (char) in.readByte() + (char) in.readByte());
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
