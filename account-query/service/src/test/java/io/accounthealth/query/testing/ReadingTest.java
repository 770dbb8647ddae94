package io.accounthealth.query.testing;

import io.accounthealth.storage.Stores;
import io.accounthealth.storage.sqlite.SqliteStores;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * A {@link ServerTest} whose tests all ask one server: about what is told once, or about accounts that each of them
 * names for itself.
 */
@TestInstance(Lifecycle.PER_CLASS)
public abstract class ReadingTest extends ServerTest {

    /** There until the last of the tests has ended. */
    protected Path shared;

    private int starts;

    @BeforeAll
    void startOnce(@TempDir Path shared) {
        this.shared = shared;
        start();
        tell();
    }

    @Override
    protected void start() {
        super.start();
    }

    @Override
    @AfterAll
    protected void stop() {
        super.stop();
    }

    /** For a test of what is nowhere but on a server of its own, which the tests after it have too. */
    protected final void startAnew() {
        stop();
        start();
        tell();
    }

    @Override
    protected Stores stores() {
        return SqliteStores.open(shared.resolve("stores-" + ++starts), clock());
    }

    /** Nothing, unless a test is about something. */
    protected void tell() {}
}
