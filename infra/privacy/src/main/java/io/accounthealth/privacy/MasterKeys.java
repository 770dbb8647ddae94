package io.accounthealth.privacy;

import io.accounthealth.edge.access.tokens.OwnerOnly;
import io.accounthealth.service.StartupException;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.sqlite.SqliteStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.springframework.core.env.Environment;

/**
 * Finds the master key: in the file that a setting names, else in the data folder, where the first start makes it. Of
 * stores that keep nothing it is made anew each time.
 */
public final class MasterKeys {

    public static final String SETTING = "accounthealth.privacy.master-key-file";

    /** Set for one start where the keys are gone and no copy is left. */
    public static final String KEYS_LOST = "accounthealth.privacy.keys-lost";

    private static final String FOLDER = "keys";
    private static final String FILE = "master.key";

    /** For stores in memory, which a test may open twice. */
    private static final MasterKey OF_THIS_PROCESS = MasterKey.random();

    private MasterKeys() {}

    /**
     * The keys of a store, under its master key.
     *
     * @throws StartupException with a sentence when there is no master key, it is another store's, or the keys that
     *     something was sealed with are gone
     */
    public static KeyRing ring(Stores stores, Environment environment) {
        String named = environment.getProperty(SETTING, "").strip();
        try {
            requireKeys(stores, environment);
            if (!named.isEmpty()) {
                return open(stores, read(path(named)), named);
            }
            if (stores.folder().isPresent()) {
                Path folder = stores.folder().get().resolve(FOLDER);
                return open(
                        stores, madeOrRead(folder, stores), folder.resolve(FILE).toString());
            }
        } catch (LogUnavailableException e) {
            throw new StartupException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new StartupException(
                    "The master key cannot be read or made (%s); see that this user may use its file."
                            .formatted(e.getMessage()),
                    e);
        }
        if (stores.kind().equals("memory")) {
            return new KeyRing(stores.keys(), OF_THIS_PROCESS);
        }
        throw new StartupException(
                "%s is not set: name the file of the master key, 64 hexadecimal digits, the same for all services of a store."
                        .formatted(SETTING),
                null);
    }

    private static KeyRing open(Stores stores, MasterKey key, String place) {
        try {
            return new KeyRing(stores.keys(), key);
        } catch (WrongMasterKeyException e) {
            throw new StartupException(
                    "The master key in %s is not the one that this data was sealed with; give the one that belongs to it."
                            .formatted(place),
                    e);
        } catch (LogUnavailableException e) {
            throw new StartupException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Missing keys are not replaced where data was sealed with them: they must be found. */
    private static void requireKeys(Stores stores, Environment environment) {
        if (!environment.getProperty(KEYS_LOST, Boolean.class, false) && LostKeys.in(stores)) {
            throw new StartupException(
                    "The keys that this data was sealed with are not in %s; put them back there. If they are lost for good, start once with %s=true: what was sealed with them can never be read then."
                            .formatted(
                                    stores.folder()
                                            .map(folder -> folder.resolve(SqliteStores.KEYS_FILE)
                                                    .toString())
                                            .orElse("the database of keys"),
                                    KEYS_LOST),
                    null);
        }
    }

    private static Path path(String named) {
        try {
            return Path.of(named);
        } catch (InvalidPathException e) {
            throw new StartupException("%s must name a file, which %s cannot.".formatted(SETTING, named), e);
        }
    }

    /** A missing key is not replaced where data was sealed with it: it must be found. */
    private static MasterKey madeOrRead(Path folder, Stores stores) throws IOException {
        Path file = folder.resolve(FILE);
        if (Files.exists(file)) {
            OwnerOnly.check(file);
            OwnerOnly.check(folder);
            return read(file);
        }
        if (!stores.keys().list("", 1).isEmpty()) {
            throw new StartupException(
                    "The master key is not in %s, and this data was sealed with it; put it back there, or name it with %s."
                            .formatted(file, SETTING),
                    null);
        }
        if (!Files.isDirectory(folder)) {
            OwnerOnly.makeFolder(folder);
        }
        MasterKey fresh = MasterKey.random();
        OwnerOnly.write(file, fresh.written() + "\n");
        return fresh;
    }

    private static MasterKey read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new StartupException(
                    "There is no file %s, which is to hold the master key: openssl rand -hex 32 makes one."
                            .formatted(file),
                    null);
        }
        try {
            return MasterKey.parse(Files.readString(file));
        } catch (IllegalArgumentException e) {
            throw new StartupException(
                    "%s does not hold a master key, which is 64 hexadecimal digits as openssl rand -hex 32 makes them."
                            .formatted(file),
                    null);
        }
    }
}
