package io.accounthealth.launcher.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folder of what this user can make again, and whether nobody else can have put something there. Code is run from
 * it, so whatever is not certainly this user's is not used.
 */
final class OwnFolder {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OTHERS_WRITE =
            EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    /** In such a folder, as {@code /tmp} is, each may write and nobody may replace what is another's. */
    private static final int STICKY = 01000;

    private OwnFolder() {}

    /** As the system has it; it need not be there yet. */
    static Path ofCaches(Map<String, String> environment) {
        String named = environment.getOrDefault("XDG_CACHE_HOME", "");
        if (Path.of(named).isAbsolute()) {
            return Path.of(named, "account-health");
        }
        Path home = Path.of(System.getProperty("user.home")).toAbsolutePath();
        boolean mac = System.getProperty("os.name", "").startsWith("Mac");
        return home.resolve(mac ? "Library/Caches" : ".cache").resolve("account-health");
    }

    /** With all folders above it, for this user alone. */
    static void make(Path folder) throws IOException {
        Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    }

    /** Whether nobody but this user, or root, can put something there, or replace it or a folder above it. */
    static boolean isSafe(Path folder) {
        try {
            return areSafe(folder.toRealPath(), me(folder));
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    /** Whether it is safe and all that is in it is this user's. Where that cannot be found out it is not. */
    static boolean isOnlyOurs(Path folder) {
        try {
            UserPrincipal me = me(folder);
            for (Path each : all(folder)) {
                if (Files.isSymbolicLink(each) || !isOf(each, me) || othersWrite(each)) {
                    return false;
                }
            }
            return areSafe(folder.toRealPath(), me);
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    private static UserPrincipal me(Path folder) throws IOException {
        return folder.getFileSystem()
                .getUserPrincipalLookupService()
                .lookupPrincipalByName(System.getProperty("user.name"));
    }

    /** A folder that its owner alone, or root, can take away from above what is in it. */
    private static boolean areSafe(Path folder, UserPrincipal me) throws IOException {
        for (Path each = folder; each != null; each = each.getParent()) {
            int mode = (int) Files.getAttribute(each, "unix:mode");
            boolean oursOrRoots =
                    isOf(each, me) || Files.getAttribute(each, "unix:uid").equals(0);
            boolean replaceable = othersWrite(each) && (mode & STICKY) == 0;
            if (!oursOrRoots || replaceable) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOf(Path file, UserPrincipal user) throws IOException {
        return Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).equals(user);
    }

    private static boolean othersWrite(Path file) throws IOException {
        return Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS).stream()
                .anyMatch(OTHERS_WRITE::contains);
    }

    /** What other programs wrote there, whatever their umask is. */
    static void tighten(Path folder) throws IOException {
        for (Path each : all(folder)) {
            Files.setPosixFilePermissions(each, OWNER_ONLY);
        }
    }

    static void delete(Path folder) throws IOException {
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            List<Path> all = all(folder);
            for (int i = all.size() - 1; i >= 0; i--) {
                Files.delete(all.get(i));
            }
        }
    }

    /** A folder before what is in it. */
    private static List<Path> all(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.toList();
        }
    }
}
