package io.accounthealth.model.table;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.UnreadableEventException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32;

/**
 * A table as bytes, for a checkpoint. They hold the table's own events, in order, as the log stores them, without what
 * a table does not keep; reading applies the events, so a table that was read cannot differ from one that was folded.
 * They contain personal data in clear text: a store encrypts them as a whole.
 */
public final class TableCodec {

    /** Goes up with every change of the bytes or of what a table keeps of an event. */
    public static final String FORMAT = "account-table/4";

    private static final int CHECKSUM_BYTES = Long.BYTES;

    private final EventCodec events;

    public TableCodec(EventCodec events) {
        this.events = events;
    }

    public byte[] encode(AccountTable table) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            List<Fact<AccountEvent>> recorded = table.recorded();
            out.writeUTF(FORMAT);
            out.writeUTF(table.account().value());
            out.writeLong(table.lastPosition());
            out.writeLong(table.nextSequence());
            out.writeInt(recorded.size());
            for (Fact<AccountEvent> fact : recorded) {
                write(fact, table.account(), out);
            }
            out.flush();
            out.writeLong(checksum(bytes.toByteArray(), bytes.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // not from memory
        }
        return bytes.toByteArray();
    }

    /** @throws UnreadableTableException when the bytes are not what {@link #encode} of this format wrote */
    public AccountTable decode(byte[] bytes) {
        int size = bytes.length - CHECKSUM_BYTES;
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (size < 0 || !in.readUTF().equals(FORMAT)) {
                throw new UnreadableTableException("not a table of the format " + FORMAT);
            }
            if (checksum(bytes, size)
                    != new DataInputStream(new ByteArrayInputStream(bytes, size, CHECKSUM_BYTES)).readLong()) {
                throw new UnreadableTableException("a table's bytes are damaged");
            }
            return read(in);
        } catch (IOException | IllegalArgumentException | UnreadableEventException e) {
            throw new UnreadableTableException("a table's bytes cannot be read", e);
        }
    }

    private AccountTable read(DataInputStream in) throws IOException {
        AccountTable table = new AccountTable(new AccountId(in.readUTF()));
        long lastPosition = in.readLong();
        long nextSequence = in.readLong();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            StoredEvent stored = read(table.account(), i, in);
            if (events.decode(stored) instanceof Recorded<?>(Envelope envelope, AccountEvent event)) {
                table.apply(new Recorded<>(envelope, event));
            }
        }
        table.processed(lastPosition, nextSequence);
        return table;
    }

    private void write(Fact<AccountEvent> fact, AccountId account, DataOutputStream out) throws IOException {
        byte[] payload = events.encode(account, fact.event()).payload();
        out.writeLong(fact.position());
        out.writeLong(fact.eventId().getMostSignificantBits());
        out.writeLong(fact.eventId().getLeastSignificantBits());
        out.writeUTF(fact.type());
        out.writeInt(EventTypes.of(fact.event().getClass()).revision());
        out.writeLong(fact.occurredAt());
        out.writeLong(fact.recordedAt());
        out.writeUTF(fact.actor());
        out.writeUTF(fact.source());
        out.writeInt(payload.length);
        out.write(payload);
    }

    private static StoredEvent read(AccountId account, long sequence, DataInputStream in) throws IOException {
        long position = in.readLong();
        UUID eventId = new UUID(in.readLong(), in.readLong());
        String type = in.readUTF();
        int revision = in.readInt();
        long occurredAt = in.readLong();
        long recordedAt = in.readLong();
        Envelope.Origin origin = new Envelope.Origin(in.readUTF(), in.readUTF(), null, null);
        byte[] payload = in.readNBytes(in.readInt());
        return new StoredEvent(
                new Envelope(
                        position,
                        eventId,
                        account,
                        sequence,
                        type,
                        revision,
                        BitemporalPoint.instant(occurredAt),
                        BitemporalPoint.instant(recordedAt),
                        origin),
                payload);
    }

    private static long checksum(byte[] bytes, int size) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes, 0, size);
        return checksum.getValue();
    }
}
