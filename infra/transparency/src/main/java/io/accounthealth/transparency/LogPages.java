package io.accounthealth.transparency;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.LogUnavailableException.Cause;
import io.accounthealth.transparency.folder.IntegrityViolation;
import io.accounthealth.transparency.folder.IntegrityViolationException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the log for checks. */
final class LogPages {
    private static final Logger LOG = LoggerFactory.getLogger(LogPages.class);

    private LogPages() {}

    /**
     * @return null when the store does not answer now
     * @throws IntegrityViolationException when the store itself says that an event is damaged
     */
    static @Nullable List<StoredEvent> read(EventLog log, long after, int most) {
        try {
            return log.readAll(after, most);
        } catch (LogUnavailableException e) {
            if (e.reason() != Cause.DAMAGED) {
                LOG.warn("the log cannot be read behind event {}: {}", after, e.getMessage());
                return null;
            }
            long position = damaged(log, after, most);
            throw new IntegrityViolationException(
                    new IntegrityViolation(
                            position,
                            "Event %d cannot be read: its stored bytes are not those that were written."
                                    .formatted(position)),
                    e);
        }
    }

    /** The first of a page that cannot be read. */
    private static long damaged(EventLog log, long after, int most) {
        for (long position = after; position < after + most; position++) {
            try {
                if (log.readAll(position, 1).isEmpty()) {
                    return position + 1;
                }
            } catch (LogUnavailableException e) {
                return position + 1;
            }
        }
        return after + 1;
    }

    /** Between two tries: no event says that a store or a disk works again, or that a majority shows what is there. */
    static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the check was interrupted");
        }
    }
}
