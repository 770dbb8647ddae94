package io.accounthealth.command.imports;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Of which accounts a snapshot is all that its source claims. */
public enum ImportScope {
    /** Of all accounts of the source, those that the file does not name too. */
    ALL,
    /** Of the accounts of the file alone. */
    FILE;

    public static Optional<ImportScope> of(String written) {
        return Arrays.stream(values())
                .filter(scope -> scope.written().equalsIgnoreCase(written))
                .findFirst();
    }

    public String written() {
        return name().toLowerCase(Locale.ROOT);
    }
}
