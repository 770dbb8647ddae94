package io.accounthealth.edge.access.tokens;

import io.accounthealth.service.StartupException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * Files that only their owner may use, from their creation on. Where the file system has no POSIX permissions
 * (Windows), those of the folder above apply.
 */
public final class OwnerOnly {

    private static final Set<PosixFilePermission> OTHERS = EnumSet.complementOf(EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));

    private OwnerOnly() {}

    public static void makeFolder(Path folder) throws IOException {
        if (folder.getParent() != null) {
            Files.createDirectories(folder.getParent(), folder(folder));
        }
        Files.createDirectory(folder, folder(folder));
    }

    /** Atomically: the text is written to a draft, which is then moved. */
    public static void write(Path file, String text) throws IOException {
        Path draft = file.resolveSibling("." + file.getFileName() + ".draft");
        Files.deleteIfExists(draft);
        try (FileChannel out =
                FileChannel.open(draft, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), file(file))) {
            out.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            out.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** @throws StartupException when others than the owner may do anything with it */
    public static void check(Path path) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (view == null) {
            return;
        }
        Set<PosixFilePermission> rights = view.readAttributes().permissions();
        if (rights.stream().anyMatch(OTHERS::contains)) {
            throw new StartupException(
                    "%s can be used by others than its owner (%s); run chmod %s '%s', and replace"
                                    .formatted(
                                            path,
                                            PosixFilePermissions.toString(rights),
                                            Files.isDirectory(path) ? "700" : "600",
                                            path)
                            + " the secrets in it if others may have read them.",
                    null);
        }
    }

    /** The attributes of a new file. */
    public static FileAttribute<?>[] file(Path where) {
        return rights(where, "rw-------");
    }

    /** The attributes of a new folder. */
    public static FileAttribute<?>[] folder(Path where) {
        return rights(where, "rwx------");
    }

    /** Removes the permissions of others from a file or folder, but not from the target of a link. */
    public static void tighten(Path path) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (view == null || Files.isSymbolicLink(path)) {
            return;
        }
        Set<PosixFilePermission> rights = EnumSet.noneOf(PosixFilePermission.class);
        rights.addAll(view.readAttributes().permissions());
        if (rights.removeAll(OTHERS)) {
            view.setPermissions(rights);
        }
    }

    private static FileAttribute<?>[] rights(Path path, String rights) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }
}
