package io.accounthealth.query.testing;

import io.accounthealth.storage.Stores;
import io.accounthealth.storage.sqlite.SqliteStores;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** A {@link ServerTest} that only reads: all its tests ask one server, and what they ask about is told once. */
@TestInstance(Lifecycle.PER_CLASS)
public abstract class ReadingTest extends ServerTest {

    /** There until the last of the tests has ended. */
    @TempDir
    protected static Path shared;

    @Override
    @BeforeAll
    protected void start() {
        super.start();
        tell();
    }

    @Override
    @AfterAll
    protected void stop() {
        super.stop();
    }

    @Override
    protected Stores stores() {
        return SqliteStores.open(shared, clock());
    }

    /** Nothing, unless a test is about something. */
    protected void tell() {}
}
