package io.accounthealth.query.reports;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The files that were made last, in memory: what the client got is made once, however often it is read. So many bytes,
 * and none for longer than an hour, so that an erased name does not stay in one.
 */
@Component
final class KeptFiles {

    static final long MOST_BYTES = 32L << 20;
    private static final Duration LONGEST = Duration.ofHours(1);

    /** @param name what it is saved as, without its ending */
    @SuppressWarnings("ArrayRecordComponent") // neither compared nor changed
    record File(String name, byte[] bytes) {}

    private record Kept(File file, Instant since) {}

    private final InstantSource clock;
    private final Map<Object, Kept> files = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    KeptFiles(InstantSource clock) {
        this.clock = clock;
    }

    /** @param made says all that the file depends on; equal for the same */
    synchronized @Nullable File find(Object made) {
        Kept kept = files.get(made);
        if (kept != null && kept.since().plus(LONGEST).isBefore(clock.instant())) {
            remove(made);
            return null;
        }
        return kept == null ? null : kept.file();
    }

    /** The least recently read ones go for it. One that would fill half of the room is not kept. */
    synchronized File keep(Object made, File file) {
        remove(made);
        if (file.bytes().length <= MOST_BYTES / 2) {
            files.put(made, new Kept(file, clock.instant()));
            bytes += file.bytes().length;
        }
        Iterator<Kept> eldest = files.values().iterator();
        while (bytes > MOST_BYTES) {
            bytes -= eldest.next().file().bytes().length;
            eldest.remove();
        }
        return file;
    }

    private void remove(Object made) {
        Kept old = files.remove(made);
        bytes -= old == null ? 0 : old.file().bytes().length;
    }
}
