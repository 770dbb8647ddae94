package io.accounthealth.storage.mongo;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contracts over a server in this JVM. */
class MongoContractsTest extends MongoContracts {

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
    String freshUri() {
        return server.freshUri();
    }
}
