package io.accounthealth.storage.axon;

import io.accounthealth.storage.Stores;
import io.accounthealth.storage.mongo.MongoServers;
import io.accounthealth.storage.mongo.MongoSettings;
import io.accounthealth.storage.mongo.MongoSettings.Mode;
import io.accounthealth.storage.mongo.MongoStores;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class MongoAxonEngineTest extends AxonEngineContract {

    private static MongoServers server;

    @BeforeAll
    static void start() {
        server = new MongoServers();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    protected Stores open(InstantSource clock) {
        return MongoStores.open(
                new MongoSettings(server.freshUri(), Mode.READ_WRITE, Duration.ofSeconds(10), Duration.ofMillis(2)),
                clock);
    }
}
