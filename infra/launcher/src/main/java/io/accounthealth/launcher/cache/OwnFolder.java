package io.accounthealth.launcher.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder of this user alone: code is run from it, so the folder is its owner's with mode 0700, and no folder above it
 * can be replaced by another user. No other user then reaches what is in it.
 */
final class OwnFolder {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private static final int OTHERS_WRITE = 022;

    /** In such a folder, as {@code /tmp} is, each may write and nobody may replace what is another's. */
    private static final int STICKY = 01000;

    private OwnFolder() {}

    /**
     * As the system has it, without links in its path; it need not be there yet.
     *
     * @return nothing where the environment names none, or another user could put one there
     */
    static Optional<Path> ofCaches(Map<String, String> environment) throws IOException {
        String named = environment.getOrDefault("XDG_CACHE_HOME", "");
        boolean mac = System.getProperty("os.name", "").startsWith("Mac");
        Path parent = named.isEmpty()
                ? Path.of(System.getProperty("user.home")).resolve(mac ? "Library/Caches" : ".cache")
                : Path.of(named);
        if (!parent.isAbsolute()) {
            return Optional.empty();
        }
        Path folder = parent.normalize().resolve("account-health");
        Path there = folder;
        while (!Files.exists(there)) {
            there = there.resolveSibling("");
        }
        Path real = there.toRealPath();
        return areSafe(real) ? Optional.of(real.resolve(there.relativize(folder))) : Optional.empty();
    }

    /** With all folders above it. */
    static void make(Path folder) throws IOException {
        Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    }

    /** Whether it is there, this user's alone, and what its path names. Where that cannot be found out it is not. */
    static boolean isOurs(Path folder) {
        try {
            return folder.toRealPath().equals(folder)
                    && isOf(folder, System.getProperty("user.name"))
                    && Files.getPosixFilePermissions(folder).equals(OWNER_ONLY)
                    && areSafe(folder);
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    /** Whether this user or root alone can replace it or a folder above it. */
    private static boolean areSafe(Path folder) throws IOException {
        String me = System.getProperty("user.name");
        for (Path each = folder; each != null; each = each.getParent()) {
            int mode = (int) Files.getAttribute(each, "unix:mode");
            boolean replaceable = (mode & OTHERS_WRITE) != 0 && (mode & STICKY) == 0;
            boolean foreign =
                    !isOf(each, me) && !Files.getAttribute(each, "unix:uid").equals(0);
            if (replaceable || foreign) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOf(Path folder, String user) throws IOException {
        return Files.getOwner(folder)
                .equals(folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user));
    }

    static void delete(Path folder) throws IOException {
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path each : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
                    Files.delete(each);
                }
            }
        }
    }
}
