package io.accounthealth.edge.limits;

import io.accounthealth.metrics.Metric;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;

/**
 * Bounds the connections of this node, and the time that each may be silent. Thousands of silent connections must not
 * lock others out, and cannot be told apart by address: behind a proxy, or at one machine, all have the same one. So a
 * surplus connection is accepted, and the one closes that has awaited a request the longest, or else the one whose
 * request has been arriving the longest. Where all are being answered, one closes that takes nothing of its answer, and
 * only where all take theirs, the new one.
 */
final class Connections implements NettyServerCustomizer {

    private static final String CONNECTIONS = "connections";
    private static final String HANDLER = "account-health.connection";

    private final Limits limits;
    private final MeterRegistry meters;

    enum State {
        AWAITING_REQUEST,
        RECEIVING,
        ANSWERING
    }

    /** In the order of their last change of state. */
    private final Map<Connection, State> states = new LinkedHashMap<>();

    private int open;

    Connections(Limits limits, MeterRegistry meters) {
        this.limits = limits;
        this.meters = meters;
    }

    @Override
    public HttpServer apply(HttpServer server) {
        return server.doOnChannelInit((observer, channel, remote) -> accept(channel));
    }

    private void accept(Channel channel) {
        Connection connection = new Connection(this, limits, channel);
        ChannelPipeline pipeline = channel.pipeline();
        if (pipeline.get(NettyPipeline.HttpCodec) == null) {
            throw new IllegalStateException("requests would pass by the limits of connections");
        }
        pipeline.addAfter(NettyPipeline.HttpCodec, HANDLER, connection);
        Connection tooMany = opened(connection);
        var unused = channel.closeFuture().addListener(closed -> closed(connection));
        if (tooMany != null) {
            Metric.LIMITS.counter(meters, CONNECTIONS).increment();
            tooMany.close();
        }
    }

    /** @return the one to close for it, if there are too many */
    private synchronized @Nullable Connection opened(Connection connection) {
        states.put(connection, State.AWAITING_REQUEST);
        open++;
        if (open <= limits.connections()) {
            return null;
        }
        Connection surplus = longest(State.AWAITING_REQUEST, other -> other != connection)
                .or(() -> longest(State.RECEIVING, other -> true))
                .or(() -> longest(State.ANSWERING, Connection::isUntaken))
                .orElse(connection);
        states.remove(surplus); // others that come before it has closed take the next one
        return surplus;
    }

    private Optional<Connection> longest(State state, Predicate<Connection> which) {
        return states.entrySet().stream()
                .filter(each -> each.getValue() == state)
                .map(Map.Entry::getKey)
                .filter(which)
                .findFirst();
    }

    private synchronized void closed(Connection connection) {
        open--;
        states.remove(connection);
    }

    synchronized void becomes(State state, Connection connection) {
        if (states.get(connection) != state) {
            states.remove(connection);
            if (state != State.ANSWERING || connection.isOpen()) { // a closed one would never be removed
                states.put(connection, state);
            }
        }
    }

    synchronized int open() {
        return open;
    }

    void hit(String limit) {
        Metric.LIMITS.counter(meters, limit).increment();
    }
}
