package io.accounthealth.edge.access.jwt;

import io.accounthealth.edge.access.EdgeServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** A test of the edge before a few routes, and of an issuer whose tokens it believes, which a class has for its own. */
@TestInstance(Lifecycle.PER_CLASS)
public abstract class EdgeTest {

    protected TestIssuer issuer;
    protected EdgeServer server;

    @BeforeAll
    void start() {
        issuer = new TestIssuer();
        server = EdgeServer.start(beans -> {}, issuer.settings());
    }

    @AfterAll
    void stop() {
        server.close();
        issuer.close();
    }
}
