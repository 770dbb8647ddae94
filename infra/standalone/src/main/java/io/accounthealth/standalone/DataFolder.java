package io.accounthealth.standalone;

import io.accounthealth.edge.access.tokens.OwnerOnly;
import io.accounthealth.service.StartupException;
import io.accounthealth.storage.sqlite.SqliteStores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Restricts files that an earlier version, a copy or a backup left readable for others to their owner at each start.
 * Secrets (tokens, keys, the signing key) are left to the checks that refuse to start with them: its readers may have
 * copied it.
 */
final class DataFolder {

    private static final String IMPORTS = "imports";
    private static final String TREE = "tree";

    /** Of which others are told, and not helped silently. */
    private static final Set<String> SECRETS = Set.of("tokens", "keys");

    private static final List<String> DATABASES = List.of("account-health.db", "access.db", "keys.db");

    private DataFolder() {}

    /** @throws StartupException when what is there cannot be made its owner's only */
    static void tighten(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                return; // it is made as it should be
            }
            List<Path> entries = list(folder);
            Optional<Path> database =
                    entries.stream().filter(DataFolder::isDatabase).findFirst();
            if (database.isPresent()
                    && entries.stream().allMatch(DataFolder::isOurs)
                    && isOfOne(folder, database.get())) {
                OwnerOnly.tighten(folder); // and none that others have business in
            }
            for (Path entry : entries) {
                if (isDatabase(entry) || entry.endsWith(SqliteStores.ERASURES_FILE)) {
                    OwnerOnly.tighten(entry);
                } else if (entry.endsWith(IMPORTS)) {
                    tightenAll(entry);
                } else if (entry.endsWith(Platform.PROOF) && Files.isDirectory(entry.resolve(TREE))) {
                    tightenAll(entry.resolve(TREE));
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw new StartupException(
                    "What is in %s cannot be made its owner's only (%s); check who owns it."
                            .formatted(folder, e.getClass().getSimpleName()),
                    e);
        }
    }

    /** A folder that was made for us by another user, as volumes are, stays as that user wants it. */
    private static boolean isOfOne(Path folder, Path entry) throws IOException {
        return Files.getOwner(folder).equals(Files.getOwner(entry));
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        }
    }

    private static void tightenAll(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.toList()) {
                OwnerOnly.tighten(each);
            }
        }
    }

    private static boolean isDatabase(Path entry) {
        String name = entry.getFileName().toString();
        return DATABASES.stream().anyMatch(name::startsWith) && Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean isOurs(Path entry) {
        String name = entry.getFileName().toString();
        return isDatabase(entry)
                || SECRETS.contains(name)
                || name.equals(IMPORTS)
                || name.equals(Platform.PROOF)
                || name.equals(SqliteStores.ERASURES_FILE);
    }
}
