package io.accounthealth.storage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the contracts share: empty stores for each test. */
public abstract class StoresContract {

    protected final SteppedClock clock = new SteppedClock();
    protected Stores stores;

    /** Empty stores that tell the time by {@link #clock}. */
    protected abstract Stores open() throws Exception;

    @BeforeEach
    void openEmptyStores() throws Exception {
        stores = open();
    }

    @AfterEach
    void closeStores() {
        stores.close();
    }
}
