package io.accounthealth.transparency;

import io.accounthealth.envelope.DroppedPayloads;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.PolicyEvent;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.schema.PersonalData;
import io.accounthealth.schema.UnreadableEventException;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.LogUnavailableException.Cause;
import io.accounthealth.transparency.folder.DamageFoundException;
import io.accounthealth.transparency.folder.IntegrityViolation;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The recorded runs of rules for old payloads: a payload that is missing and that none of them covers was taken away by
 * hand, though its leaf is as it was. Read when there is a first one, and again before one is said not to be covered,
 * since a run may be under way. Where a newer version has recorded what this one cannot read, that may be a run: then
 * none is said to be missing. Not safe for use by several threads.
 */
final class RecordedRuns {

    private static final Logger LOG = LoggerFactory.getLogger(RecordedRuns.class);

    private static final int PAGE = 1_000;

    private final EventLog log;
    private final EventCodec codec = new EventCodec(PersonalData.SEALED);
    private DroppedPayloads runs = new DroppedPayloads();
    private long read;
    private long lastPosition;
    private boolean newer;

    RecordedRuns(EventLog log) {
        this.log = log;
    }

    /**
     * Whether a payload that was dropped may be missing.
     *
     * @throws DamageFoundException when what is recorded of runs cannot be read
     */
    boolean cover(StoredEvent dropped) {
        if (!runs.allowed(dropped.envelope())) {
            readOn();
        }
        return runs.allowed(dropped.envelope()) || newer;
    }

    private void readOn() {
        for (List<StoredEvent> page = page(); !page.isEmpty(); page = page()) {
            for (StoredEvent each : page) {
                take(each);
                read++;
                lastPosition = each.envelope().position();
            }
        }
    }

    private List<StoredEvent> page() {
        try {
            return log.readStream(AccountId.POLICY, read, PAGE);
        } catch (LogUnavailableException e) {
            throw e.reason() == Cause.DAMAGED ? damaged(e) : e;
        }
    }

    /** The stream does not say which event it is, the log does. */
    private RuntimeException damaged(LogUnavailableException e) {
        List<StoredEvent> page = LogVerification.read(log, lastPosition, PAGE);
        while (page != null && !page.isEmpty()) {
            page = LogVerification.read(log, page.getLast().envelope().position(), PAGE);
        }
        return page == null
                ? e
                : new DamageFoundException(
                        new IntegrityViolation(
                                null, "The recorded runs of rules for old payloads cannot be read: " + e.getMessage()),
                        e);
    }

    private void take(StoredEvent event) {
        try {
            if (codec.decode(event).event() instanceof PolicyEvent policy) {
                runs.apply(policy);
            }
        } catch (UnreadableEventException e) {
            long position = event.envelope().position();
            if (!e.isNewer()) {
                throw new DamageFoundException(
                        new IntegrityViolation(
                                position,
                                "Event %d, which may say that old payloads were dropped, cannot be read: its stored bytes are not those that were written."
                                        .formatted(position)),
                        e);
            }
            newer = true;
            LOG.warn(
                    "event {} is of a newer version of this program: which payloads may be missing is not known here",
                    position);
        }
    }
}
