package io.accounthealth.query.proof;

import io.accounthealth.envelope.DroppedPayloads;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.PolicyEvent;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.schema.PersonalData;
import io.accounthealth.storage.EventLog;
import java.util.List;

/**
 * The recorded runs of rules for old payloads: a payload that is missing and that none of them covers was taken away by
 * hand, though its leaf is as it was. Read when there is a first one, and again before one is said not to be covered,
 * since a run may be under way. Not safe for use by several threads.
 */
final class RecordedRuns {

    private static final int PAGE = 1_000;

    private final EventLog log;
    private final EventCodec codec = new EventCodec(PersonalData.SEALED);
    private DroppedPayloads runs = new DroppedPayloads();
    private long read;

    RecordedRuns(EventLog log) {
        this.log = log;
    }

    /** Whether a payload that was dropped may be missing. */
    boolean cover(StoredEvent dropped) {
        if (!runs.allowed(dropped.envelope())) {
            readOn();
        }
        return runs.allowed(dropped.envelope());
    }

    private void readOn() {
        List<StoredEvent> page = log.readStream(AccountId.POLICY, read, PAGE);
        while (!page.isEmpty()) {
            for (StoredEvent each : page) {
                if (codec.decode(each).event() instanceof PolicyEvent event) {
                    runs.apply(event);
                }
            }
            read += page.size();
            page = log.readStream(AccountId.POLICY, read, PAGE);
        }
    }
}
