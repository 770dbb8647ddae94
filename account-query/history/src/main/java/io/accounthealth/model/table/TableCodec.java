package io.accounthealth.model.table;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.model.table.bytes.ByteReader;
import io.accounthealth.model.table.bytes.ByteWriter;
import io.accounthealth.model.table.bytes.EventBytes;
import java.util.List;
import java.util.UUID;

/**
 * A table as bytes, for a checkpoint. They hold the table's own facts, in the order of the log, without what a table
 * does not keep; reading takes them in again, so a table that was read cannot differ from one that was folded. They
 * contain personal data in clear text: a store encrypts them as a whole.
 */
public final class TableCodec {

    /** Goes up with every change of the bytes or of what a table keeps of an event; its end by itself. */
    public static final String FORMAT = "account-table/5/" + EventBytes.FINGERPRINT;

    private static final int CHECKSUM_BYTES = Long.BYTES;

    public byte[] encode(AccountTable table) {
        ByteWriter out = new ByteWriter();
        List<Fact<AccountEvent>> recorded = table.recorded();
        out.text(FORMAT);
        out.text(table.account().value());
        out.number(table.lastPosition());
        out.number(table.nextSequence());
        out.number(recorded.size());
        for (Fact<AccountEvent> fact : recorded) {
            out.number(fact.position());
            out.fixed(fact.eventId().getMostSignificantBits());
            out.fixed(fact.eventId().getLeastSignificantBits());
            out.number(fact.occurredAt());
            out.number(fact.recordedAt());
            out.text(fact.actor());
            out.text(fact.source());
            EventBytes.write(fact.event(), out);
        }
        out.fixed(out.checksum());
        return out.toBytes();
    }

    /** @throws UnreadableTableException when the bytes are not what {@link #encode} of this format wrote */
    public AccountTable decode(byte[] bytes) {
        int size = bytes.length - CHECKSUM_BYTES;
        try {
            ByteReader in = new ByteReader(bytes, 0);
            if (size < 0 || !in.text().equals(FORMAT)) {
                throw new UnreadableTableException("not a table of the format " + FORMAT);
            }
            if (in.checksum(size) != new ByteReader(bytes, size).fixed()) {
                throw new UnreadableTableException("a table's bytes are damaged");
            }
            return read(in);
        } catch (UnreadableTableException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new UnreadableTableException("a table's bytes cannot be read", e);
        }
    }

    private static AccountTable read(ByteReader in) {
        AccountTable table = new AccountTable(new AccountId(in.text()));
        long lastPosition = in.number();
        long nextSequence = in.number();
        long count = in.number();
        for (long i = 0; i < count; i++) {
            long position = in.number();
            UUID eventId = new UUID(in.fixed(), in.fixed());
            long occurredAt = in.number();
            long recordedAt = in.number();
            String actor = in.sharedText();
            String source = in.sharedText();
            table.take(Fact.first(EventBytes.read(in), eventId, position, occurredAt, recordedAt, actor, source));
        }
        table.processed(lastPosition, nextSequence);
        return table;
    }

    /** Bytes that are no table of this format: of another format, cut off, damaged. Discard them and rebuild. */
    public static final class UnreadableTableException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UnreadableTableException(String message, Throwable cause) {
            super(message, cause);
        }

        UnreadableTableException(String message) {
            super(message);
        }
    }
}
