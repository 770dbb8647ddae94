package io.accounthealth.transparency.folder;

import io.accounthealth.proof.Checkpoint;
import io.accounthealth.proof.Notes;
import io.accounthealth.proof.SignedNote;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The signed checkpoints in a file, {@code checkpoints.txt}: one note behind the other, only ever appended, and synced.
 * A note stands there again when it has more signatures. In memory are only the sizes and places. Safe for use by many
 * threads.
 */
public final class KeptCheckpoints {

    private static final Logger LOG = LoggerFactory.getLogger(KeptCheckpoints.class);

    private record Place(long size, long offset, int bytes) {}

    private final Path file;
    private final List<Place> places = new ArrayList<>();
    private long end;
    private @Nullable IntegrityViolation unreadable;

    private KeptCheckpoints(Path file) {
        this.file = file;
    }

    /** What cannot be read of it is told by {@link #unreadable}, and what is before that can be had. */
    public static KeptCheckpoints open(Path file) {
        KeptCheckpoints kept = new KeptCheckpoints(file);
        if (Files.exists(file)) {
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
                kept.end = Notes.read(in, 0, kept::add);
                if (kept.end < Files.size(file)) {
                    LOG.warn(
                            "the last note in {} is cut off, as a crash may leave it; what is before it is used. If"
                                    + " nothing crashed, it was cut by hand: compare with a checkpoint that was kept"
                                    + " elsewhere",
                            file);
                }
            } catch (IntegrityViolationException e) {
                kept.unreadable = e.violation();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return kept;
    }

    private void add(long offset, String note) {
        long size;
        try {
            size = Checkpoint.parse(SignedNote.parse(note).text()).size();
        } catch (IllegalArgumentException e) {
            throw new IntegrityViolationException(
                    new IntegrityViolation(
                            null, "The kept checkpoints (checkpoints.txt) cannot be read: they were edited."),
                    e);
        }
        if (size < newestSize() && !has(size)) {
            throw IntegrityViolationException.at(
                    size,
                    "Among the kept checkpoints (checkpoints.txt) one of %d events stands behind one of %d: they were edited."
                            .formatted(size, places.getLast().size()));
        }
        put(new Place(size, offset, note.getBytes(StandardCharsets.UTF_8).length));
    }

    /** One that stands there again, with a signature that came late, has its place behind the first. */
    private void put(Place place) {
        places.add(lastUpTo(place.size()) + 1, place);
    }

    public synchronized @Nullable IntegrityViolation unreadable() {
        return unreadable;
    }

    /** All of a size, the oldest first: one stands there again when it has more signatures. */
    public synchronized List<SignedNote> allAt(long size) {
        List<SignedNote> all = new ArrayList<>();
        for (int index = lastUpTo(size - 1) + 1; index <= lastUpTo(size); index++) {
            all.add(read(places.get(index)));
        }
        return all;
    }

    /** The newest of a size; null when nothing was signed at that size. */
    public synchronized @Nullable SignedNote at(long size) {
        return has(size) ? read(places.get(lastUpTo(size))) : null;
    }

    private boolean has(long size) {
        int index = lastUpTo(size);
        return index >= 0 && places.get(index).size() == size;
    }

    /** The one that covers the most events; null when there is none. */
    public synchronized @Nullable SignedNote newest() {
        return places.isEmpty() ? null : read(places.getLast());
    }

    /** The size of the first; -1 when there is none. */
    public synchronized long firstSize() {
        return places.isEmpty() ? -1 : places.getFirst().size();
    }

    /** The size of the newest; -1 when there is none. */
    public synchronized long newestSize() {
        return places.isEmpty() ? -1 : places.getLast().size();
    }

    /** The newest of each size below one, the largest first. */
    public synchronized List<SignedNote> below(long size, int most) {
        List<SignedNote> found = new ArrayList<>();
        for (int index = lastUpTo(size - 1); index >= 0 && found.size() < most; ) {
            found.add(read(places.get(index)));
            index = lastUpTo(places.get(index).size() - 1);
        }
        return found;
    }

    private int lastUpTo(long size) {
        int from = 0;
        int to = places.size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (places.get(middle).size() <= size) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from - 1;
    }

    private SignedNote read(Place place) {
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer bytes = ByteBuffer.allocate(place.bytes());
            while (bytes.hasRemaining() && in.read(bytes, place.offset() + bytes.position()) >= 0) {
                // until it is whole
            }
            return SignedNote.parse(new String(bytes.array(), StandardCharsets.UTF_8));
        } catch (NoSuchFileException | IllegalArgumentException e) {
            throw edited(place.size(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static IntegrityViolationException edited(long size, @Nullable Exception cause) {
        return new IntegrityViolationException(
                new IntegrityViolation(
                        size > 0 ? size : null,
                        "The kept checkpoints (checkpoints.txt) were edited while the log was open."),
                cause);
    }

    /**
     * On disk when it returns. What a crash cut off at the end gives way to it; what cannot be read is evidence, and
     * stays.
     *
     * @throws IntegrityViolationException when the file cannot be read, or is not what it was when it was opened
     */
    public synchronized void append(SignedNote note) {
        if (unreadable != null) {
            throw new IntegrityViolationException(unreadable, null);
        }
        byte[] bytes = note.toString().getBytes(StandardCharsets.UTF_8);
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
            if (out.size() < end) {
                throw edited(newestSize(), null);
            }
            out.truncate(end);
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                out.write(rest, end + rest.position());
            }
            out.force(true);
        } catch (NoSuchFileException e) {
            throw edited(newestSize(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        long size = Checkpoint.parse(note.text()).size();
        put(new Place(size, end, bytes.length));
        end += bytes.length;
    }
}
