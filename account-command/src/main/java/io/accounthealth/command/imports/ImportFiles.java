package io.accounthealth.command.imports;

import io.accounthealth.edge.access.tokens.OwnerOnly;
import io.accounthealth.edge.limits.Quota.Share;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * What an import has on disk.
 *
 * @param folder of this import alone
 * @param csv the file as it was sent, in the folder
 * @param room that it takes of what this node allows; null for one that has waited, whose upload had its room
 */
public record ImportFiles(Path folder, Path csv, @Nullable Share room) implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ImportFiles.class);

    /** Moves the file into a folder beside where it was, and passes its room on. */
    static ImportFiles takeOver(Path file, Share room, String importId) {
        Share own = room.passOn();
        try {
            return in(file, own, importId);
        } catch (IOException e) {
            own.giveBack();
            throw new UncheckedIOException(e);
        }
    }

    /** Likewise, of an import that has waited, whose file is yet to be written. */
    static ImportFiles ofWaiting(ImportFolder folder, String importId) {
        try {
            return in(folder.newFile(), null, importId);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ImportFiles in(Path file, @Nullable Share room, String importId) throws IOException {
        Path place = file.toAbsolutePath().getParent();
        Path folder = Files.createTempDirectory(place, "import-" + importId + "-", OwnerOnly.folder(file));
        return new ImportFiles(folder, Files.move(file, folder.resolve("rows.csv")), room);
    }

    long lines() throws IOException {
        long lines = 0;
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(csv)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    lines += buffer[i] == '\n' ? 1 : 0;
                }
            }
        }
        return lines;
    }

    @Override
    public void close() {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            LOG.warn("a folder that is done with could not be deleted; the next start deletes it", e);
        } finally {
            if (room != null) {
                room.giveBack();
            }
        }
    }
}
