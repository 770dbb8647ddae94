package io.accounthealth.edge.access.jwt;

import io.accounthealth.edge.access.EdgeServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A test of the edge before a few routes, and of an issuer whose tokens it believes. */
public abstract class EdgeTest {

    protected static TestIssuer issuer;
    protected static EdgeServer server;

    @BeforeAll
    static void start() {
        issuer = new TestIssuer();
        server = EdgeServer.start(beans -> {}, issuer.settings());
    }

    @AfterAll
    static void stop() {
        server.close();
        issuer.close();
    }
}
