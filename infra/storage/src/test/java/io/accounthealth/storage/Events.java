package io.accounthealth.storage;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.storage.CheckpointStore.Mark;
import io.accounthealth.storage.Commit.NewEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Short ways to say what a contract appends. */
public final class Events {

    public static final Instant OCCURRED = Instant.parse("2026-02-14T08:30:00.123456Z");
    public static final Origin ORIGIN = new Origin("mia", "crm", "conversation-7", new UUID(7, 7));

    private Events() {}

    public static AccountId account(String name) {
        return new AccountId(name);
    }

    public static NewEvent event(UUID id) {
        return new NewEvent(id, "meeting-held", 1, OCCURRED, ORIGIN, utf8("{\"id\":\"" + id + "\"}"));
    }

    public static NewEvent event() {
        return event(UUID.randomUUID());
    }

    /** As large as an event may be, nearly. */
    public static NewEvent large() {
        byte[] payload = new byte[900_000];
        Arrays.fill(payload, (byte) 'x');
        return new NewEvent(UUID.randomUUID(), "meeting-held", 1, OCCURRED, ORIGIN, payload);
    }

    /** As many new events as asked for, on a stream at a version. */
    public static Commit commit(String account, long expectedVersion, int events) {
        List<NewEvent> fresh = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            fresh.add(event());
        }
        return new Commit(account(account), expectedVersion, fresh);
    }

    public static Commit commit(String account, long expectedVersion, UUID... ids) {
        return new Commit(
                account(account),
                expectedVersion,
                Arrays.stream(ids).map(Events::event).toList());
    }

    /** A history as another store would hand it over: dense, spread over accounts, a second apart. */
    public static List<StoredEvent> history(long afterPosition, int events, int accounts, Instant firstRecordedAt) {
        List<StoredEvent> history = new ArrayList<>(events);
        Map<AccountId, Long> versions = new HashMap<>();
        for (int i = 0; i < events; i++) {
            AccountId account = account("restored-" + i % accounts);
            long sequence = versions.merge(account, 1L, Long::sum) - 1;
            UUID id = UUID.randomUUID();
            history.add(new StoredEvent(
                    new Envelope(
                            afterPosition + i + 1,
                            id,
                            account,
                            sequence,
                            "spend-reported",
                            2,
                            OCCURRED,
                            firstRecordedAt.plusSeconds(i),
                            ORIGIN),
                    utf8("{\"line\":\"io-" + i % 17 + "\",\"amount\":\"" + i
                            + ".50\",\"currency\":\"EUR\",\"source\":\"dsp\","
                            + "\"periodStart\":\"2026-02-13\",\"periodEnd\":\"2026-02-14\",\"id\":\"" + id + "\"}")));
        }
        return history;
    }

    /** All of an event that can be compared at once, which matters where there are thousands. */
    public static String text(StoredEvent event) {
        return event.envelope() + " " + HexFormat.of().formatHex(event.payload());
    }

    /** Of a log whose event at a position has that for its id. */
    public static Mark mark(long position) {
        return new Mark(position, new UUID(0, position));
    }

    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
