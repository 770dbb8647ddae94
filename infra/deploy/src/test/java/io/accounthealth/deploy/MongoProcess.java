package io.accounthealth.deploy;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** The server of {@code MongoServers} as a process of its own, on the port given; what it holds ends with it. */
public final class MongoProcess {

    private MongoProcess() {}

    public static void main(String[] args) {
        MongoServer server = new MongoServer(new MemoryBackend());
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])), 1, 1);
        System.out.println("mongodb://127.0.0.1:" + server.getLocalAddress().getPort());
    }
}
