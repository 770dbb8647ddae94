package io.accounthealth.storage.mongo;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.UUID;

/**
 * A server in this JVM that speaks MongoDB's protocol and keeps everything in memory. It minds neither read nor write
 * concerns, so what depends on them is shown by what is sent, and proved only on a real replica set.
 */
public final class MongoServers implements AutoCloseable {

    private final MongoServer server = new MongoServer(new MemoryBackend());

    public MongoServers() {
        // One worker: with more it gives two callers of $inc the same number.
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1, 1);
    }

    public InetSocketAddress address() {
        return server.getLocalAddress();
    }

    /** Of a database that nobody has used. */
    public String freshUri() {
        return "mongodb://127.0.0.1:" + address().getPort() + "/" + freshName();
    }

    /** Short, since the names of the databases beside it are longer. */
    public static String freshName() {
        return "t" + UUID.randomUUID().toString().replace("-", "");
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
