package io.accounthealth.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the store is, as {@code mongodb://host,host,host/database?options}. With a user and password it is taken from
 * the environment or from a file only, since every user of a machine can read the arguments of its processes; and it is
 * never printed whole.
 */
public final class StoreAddress {

    /** The environment variable, for those who give no argument. */
    public static final String VARIABLE = "ACCOUNTHEALTH_STORE";

    private static final String FILE = "file:";
    private static final String MEMORY = "memory:";

    private final String uri;

    private StoreAddress(String uri) {
        this.uri = uri;
    }

    /**
     * @param option the argument's name without dashes, for the sentences
     * @param given the argument, null when there was none
     * @throws UsageException with one sentence, when there is no address, or none that can be used
     */
    public static StoreAddress of(String option, @Nullable String given, Map<String, String> environment)
            throws UsageException {
        if (given != null && given.startsWith(MEMORY)) {
            return new StoreAddress(given);
        }
        if (given != null && !given.startsWith(FILE)) {
            StoreAddress address = checked("--" + option, given);
            if (address.hasCredentials()) {
                throw new UsageException(
                        "--%s must not hold a password, which others on this machine could read; put it"
                                        .formatted(option)
                                + " in the variable " + VARIABLE + " or a file, as --" + option + "=file:<path>.");
            }
            return address;
        }
        String where = given == null ? environment.get(VARIABLE) : given;
        if (where == null || where.isBlank()) {
            throw new UsageException(
                    "Say where the store is, as --%s=mongodb://<host>/<database>, or in the variable %s."
                            .formatted(option, VARIABLE));
        }
        String name = given == null ? VARIABLE : "--" + option;
        return where.startsWith(FILE)
                ? checked("the file that " + name + " names", read(where.substring(FILE.length()), name))
                : checked(name, where.strip());
    }

    /**
     * Whether nothing is to be kept: for a start that is not to last, such as one that trains an archive of classes.
     * Only an argument can say so, since a setting might be left behind by oversight.
     */
    boolean isMemory() {
        return uri.startsWith(MEMORY);
    }

    /** With credentials, if it has any. */
    public String uri() {
        return uri;
    }

    /** For people: without credentials and options. */
    @Override
    public String toString() {
        int at = uri.indexOf('@');
        String rest = at < 0 ? uri : uri.substring(0, uri.indexOf("//") + 2) + uri.substring(at + 1);
        int options = rest.indexOf('?');
        return options < 0 ? rest : rest.substring(0, options);
    }

    private boolean hasCredentials() {
        return uri.indexOf('@') >= 0;
    }

    private static StoreAddress checked(String name, String uri) throws UsageException {
        if (!uri.matches("mongodb(\\+srv)?://([^/@]*@)?[^/@?]+/[A-Za-z0-9_-]+(\\?.*)?")) {
            throw new UsageException(name + " must be mongodb://<host>/<database>, with options after a ? if need be.");
        }
        return new StoreAddress(uri);
    }

    private static String read(String path, String name) throws UsageException {
        try {
            return Files.readString(Path.of(path)).strip();
        } catch (IOException | InvalidPathException e) {
            throw new UsageException(name + " names a file that cannot be read: " + path + ".");
        }
    }
}
