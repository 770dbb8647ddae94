package io.accounthealth.edge.access.tokens;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When each token was last used, to the minute: the time of an empty file beside it, which services of one folder
 * share. Where the folder takes no file, it is known to this process alone.
 */
final class LastUses {

    private static final Logger LOG = LoggerFactory.getLogger(LastUses.class);

    private static final String PREFIX = ".used@";

    /** A file is touched at most so often. */
    private static final Duration EXACT_TO = Duration.ofMinutes(1);

    private final Path folder;
    private final Map<String, Instant> noted = new ConcurrentHashMap<>();

    LastUses(Path folder) {
        this.folder = folder;
    }

    boolean isToBeNoted(String id, Instant now) {
        Instant before = noted.get(id);
        return before == null || now.isAfter(before.plus(EXACT_TO));
    }

    /** May write to the folder, at most once a minute for each token. */
    void note(String id, Instant now) {
        if (isToBeNoted(id, now)) {
            noted.put(id, now);
            touch(id, now);
        }
    }

    private void touch(String id, Instant now) {
        Path file = file(id);
        try {
            try {
                Files.createFile(file, OwnerOnly.file(file));
            } catch (FileAlreadyExistsException e) {
                // of an earlier use
            }
            Files.setLastModifiedTime(file, FileTime.from(now));
        } catch (IOException e) {
            LOG.debug("the use of a token cannot be kept in {}", folder, e);
        }
    }

    /** Null where it was never used. */
    @Nullable
    Instant of(String id) {
        Instant own = noted.get(id);
        try {
            Instant kept = Files.getLastModifiedTime(file(id)).toInstant();
            return own == null || kept.isAfter(own) ? kept : own;
        } catch (NoSuchFileException e) {
            return own;
        } catch (IOException e) {
            LOG.debug("the use of a token cannot be read in {}", folder, e);
            return own;
        }
    }

    /** A new token of the name was used never. */
    void forget(String id) throws IOException {
        noted.remove(id);
        Files.deleteIfExists(file(id));
    }

    private Path file(String id) {
        return folder.resolve(PREFIX + id);
    }
}
