package io.accounthealth.storage.sqlite;

import static java.util.Objects.requireNonNull;

import io.accounthealth.events.AccountId;
import io.accounthealth.schema.FactJson;
import io.accounthealth.storage.ErasureStore;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.LogUnavailableException.Cause;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** A line of JSON an erasure, in a plain file that can be carried over to wherever a backup is restored. */
final class ErasuresFile implements ErasureStore {

    private final Path file;
    private final List<Erasure> known;

    private ErasuresFile(Path file, List<Erasure> known) {
        this.file = file;
        this.known = known;
    }

    /** @throws LogUnavailableException when the file cannot be read: it must not be guessed what was erased */
    static ErasuresFile open(Path file) {
        try {
            byte[] content = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
            return new ErasuresFile(file, read(file, content));
        } catch (IOException e) {
            throw new LogUnavailableException(Cause.REFUSED, file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** A last line without an end was never acknowledged. */
    private static List<Erasure> read(Path file, byte[] content) {
        List<Erasure> read = new ArrayList<>();
        String text = new String(content, StandardCharsets.UTF_8);
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            boolean whole = i < lines.size() - 1 || text.endsWith("\n");
            if (!lines.get(i).isBlank()) {
                try {
                    read.add(FactJson.mapper()
                            .readValue(lines.get(i), Line.class)
                            .erasure());
                } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
                    if (whole) {
                        throw new LogUnavailableException(
                                Cause.DAMAGED,
                                file + " is damaged in line " + (i + 1)
                                        + "; restore it from where it is kept: it says who was erased",
                                e);
                    }
                }
            }
        }
        return read;
    }

    @Override
    public synchronized void add(Erasure erasure) {
        if (known.stream()
                .anyMatch(each ->
                        each.eventId().equals(erasure.eventId()) && each.keys().equals(erasure.keys()))) {
            return;
        }
        try (FileChannel out = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                SqliteFile.ownerOnly(file, "rw-------"))) {
            byte[] line =
                    (FactJson.mapper().writeValueAsString(Line.of(erasure)) + "\n").getBytes(StandardCharsets.UTF_8);
            out.position(wholeLines(out));
            ByteBuffer left = ByteBuffer.wrap(line);
            while (left.hasRemaining()) {
                out.write(left);
            }
            out.truncate(out.position());
            out.force(true);
        } catch (IOException e) {
            throw new LogUnavailableException(Cause.REFUSED, file + " cannot be written: " + e.getMessage(), e);
        }
        known.add(erasure);
    }

    /** Where the last whole line ends: what is behind it was cut off by a crash. */
    private static long wholeLines(FileChannel in) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        for (long end = in.size(); end > 0; end--) {
            in.read(one.clear(), end - 1);
            if (one.get(0) == '\n') {
                return end;
            }
        }
        return 0;
    }

    @Override
    public synchronized List<Erasure> all() {
        return List.copyOf(known);
    }

    @Override
    public synchronized int count() {
        return known.size();
    }

    /** An erasure in the order of its fields in the file. */
    private record Line(
            AccountId account,
            @Nullable String personId,
            @Nullable String ruleId,
            UUID eventId,
            Instant at,
            List<UUID> events,
            List<String> keys) {

        static Line of(Erasure erasure) {
            return new Line(
                    erasure.account(),
                    erasure.personId(),
                    erasure.ruleId(),
                    erasure.eventId(),
                    erasure.at(),
                    erasure.events(),
                    erasure.keys());
        }

        Erasure erasure() {
            return new Erasure(requireNonNull(account), personId, ruleId, requireNonNull(eventId), events, keys, at);
        }
    }
}
