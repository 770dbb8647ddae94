package io.accounthealth.query.alerts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The credential that the clock sends to the write side. */
interface ClockToken {

    String value() throws IOException, InterruptedException;

    /** The write side did not take it: the next is another one, if there can be. */
    default void refused() {}

    /** Read again each time, since it may be renewed. */
    static ClockToken in(Path file) {
        return () -> Files.readString(file).strip();
    }
}
