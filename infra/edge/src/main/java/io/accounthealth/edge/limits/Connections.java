package io.accounthealth.edge.limits;

import io.accounthealth.metrics.Metric;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
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
    private static final String UNREADABLE = "account-health.unreadable";

    private final Limits limits;
    private final MeterRegistry meters;
    private final UnreadableRequests unreadable = new UnreadableRequests();

    enum State {
        AWAITING_REQUEST,
        RECEIVING,
        ANSWERING
    }

    /** In the order of their last change of state. */
    private final Map<State, Set<Connection>> byState = new EnumMap<>(State.class);

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
        pipeline.addAfter(NettyPipeline.HttpCodec, UNREADABLE, unreadable);
        Connection tooMany = opened(connection);
        var unused = channel.closeFuture().addListener(closed -> closed(connection));
        if (tooMany != null) {
            Metric.LIMITS.counter(meters, CONNECTIONS).increment();
            tooMany.close();
        }
    }

    /** @return the one to close for it, if there are too many */
    private synchronized @Nullable Connection opened(Connection connection) {
        in(State.AWAITING_REQUEST).add(connection);
        open++;
        if (open <= limits.connections()) {
            return null;
        }
        Connection surplus = Stream.of(
                        in(State.AWAITING_REQUEST).stream().filter(other -> other != connection),
                        in(State.RECEIVING).stream(),
                        in(State.ANSWERING).stream().filter(Connection::isUntaken))
                .flatMap(longest -> longest)
                .findFirst()
                .orElse(connection);
        forget(surplus); // others that come before it has closed take the next one
        return surplus;
    }

    private Set<Connection> in(State state) {
        return byState.computeIfAbsent(state, any -> new LinkedHashSet<>());
    }

    private void forget(Connection connection) {
        byState.values().forEach(connections -> connections.remove(connection));
    }

    private synchronized void closed(Connection connection) {
        open--;
        forget(connection);
    }

    synchronized void becomes(State state, Connection connection) {
        if (!in(state).contains(connection)) {
            forget(connection);
            if (state != State.ANSWERING || connection.isOpen()) { // a closed one would never be removed
                in(state).add(connection);
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
