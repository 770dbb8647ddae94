package io.accounthealth.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The header that shows a token of a data folder. */
final class Bearer {

    static final String HEADER = "Authorization";

    private Bearer() {}

    static String owner(Path data) {
        return of(data, "owner");
    }

    /** @param file the name of a role, or of a role and who has it */
    static String of(Path data, String file) {
        try {
            return "Bearer "
                    + Files.readString(data.resolve("tokens").resolve(file)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
