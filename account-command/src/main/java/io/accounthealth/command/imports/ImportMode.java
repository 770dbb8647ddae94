package io.accounthealth.command.imports;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a file says about that which it does not hold. */
public enum ImportMode {
    /** Nothing. */
    APPEND,
    /** The source no longer claims it, within the periods that the file covers. */
    SNAPSHOT;

    public static Optional<ImportMode> of(String written) {
        return Arrays.stream(values())
                .filter(mode -> mode.written().equalsIgnoreCase(written))
                .findFirst();
    }

    public String written() {
        return name().toLowerCase(Locale.ROOT);
    }
}
