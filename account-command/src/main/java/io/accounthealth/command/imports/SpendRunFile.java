package io.accounthealth.command.imports;

import io.accounthealth.edge.access.tokens.OwnerOnly;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CurrencyCode;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A run on disk, for as long as an import takes. All of a file's runs together are less than twice as large as the
 * file: dates are numbers here, and an account is written once for all its rows.
 */
final class SpendRunFile implements SortedRun {

    private static final byte END = 0;
    private static final byte ACCOUNT = 1;
    private static final byte ROW = 2;

    private final DataInputStream in;
    private byte next;

    SpendRunFile(Path file) throws IOException {
        in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)));
        next = in.readByte();
    }

    static void write(SortedRun run, Path file) throws IOException {
        try (run;
                DataOutputStream out = new DataOutputStream(new BufferedOutputStream(newFile(file)))) {
            for (AccountHeader head = run.nextAccount(); head != null; head = run.nextAccount()) {
                out.writeByte(ACCOUNT);
                out.writeUTF(head.account().value());
                writeText(out, head.name());
                out.writeBoolean(head.doubtful());
                for (SpendRow row = run.nextRow(); row != null; row = run.nextRow()) {
                    out.writeByte(ROW);
                    write(out, row);
                }
            }
            out.writeByte(END);
        }
    }

    private static OutputStream newFile(Path file) throws IOException {
        return Channels.newOutputStream(Files.newByteChannel(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE),
                OwnerOnly.file(file)));
    }

    private static void write(DataOutputStream out, SpendRow row) throws IOException {
        writeText(out, row.key().line());
        writeDay(out, row.key().periodStart());
        out.writeUTF(row.claim().amount().toString());
        CurrencyCode currency = row.claim().currency();
        writeText(out, currency == null ? null : currency.value());
        LocalDate end = row.claim().periodEnd();
        out.writeBoolean(end != null);
        if (end != null) {
            writeDay(out, end);
        }
        out.writeInt(Math.toIntExact(row.number()));
    }

    @Override
    public @Nullable AccountHeader nextAccount() throws IOException {
        if (next == END) {
            return null;
        }
        AccountHeader head = new AccountHeader(new AccountId(in.readUTF()), readText(), in.readBoolean());
        next = in.readByte();
        return head;
    }

    @Override
    public @Nullable SpendRow nextRow() throws IOException {
        if (next != ROW) {
            return null;
        }
        SpendKey key = new SpendKey(readText(), readDay());
        BigDecimal amount = new BigDecimal(in.readUTF());
        String currency = readText();
        SpendClaim claim = new SpendClaim(
                amount, currency == null ? null : new CurrencyCode(currency), in.readBoolean() ? readDay() : null);
        SpendRow row = new SpendRow(key, claim, in.readInt());
        next = in.readByte();
        return row;
    }

    /** None is as short as can be; a text that is there has a character. */
    private static void writeText(DataOutputStream out, @Nullable String text) throws IOException {
        out.writeUTF(text == null ? "" : text);
    }

    private @Nullable String readText() throws IOException {
        String text = in.readUTF();
        return text.isEmpty() ? null : text;
    }

    private static void writeDay(DataOutputStream out, LocalDate day) throws IOException {
        out.writeInt(Math.toIntExact(day.toEpochDay()));
    }

    private LocalDate readDay() throws IOException {
        return LocalDate.ofEpochDay(in.readInt());
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
