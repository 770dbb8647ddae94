package io.accounthealth.edge.limits;

import io.accounthealth.metrics.Metric;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;

/**
 * The connections of this node: so many, and none that says nothing for long. Whoever opens thousands and is silent
 * must not keep others out, and cannot be told from them by an address: behind a proxy, or at one machine, all have the
 * same one. So a connection too many is let in, and the one goes that has waited for a request the longest, or else the
 * one whose request has been coming the longest. Where all are being answered, one goes that takes nothing of its
 * answer, and only where all take theirs, the new one.
 */
final class Connections implements NettyServerCustomizer {

    private static final String CONNECTIONS = "connections";
    private static final String HANDLER = "account-health.connection";

    private final Limits limits;
    private final MeterRegistry meters;

    /** Those that wait for a request, and those of which one is still coming, the longest first. */
    private final Set<Connection> silent = new LinkedHashSet<>();

    private final Set<Connection> sending = new LinkedHashSet<>();
    private final Set<Connection> answered = new LinkedHashSet<>();
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
        Connection connection = new Connection(this);
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

    /** @return the one that has to go for it */
    private synchronized @Nullable Connection opened(Connection connection) {
        silent.add(connection);
        open++;
        if (open <= limits.connections()) {
            return null;
        }
        Connection goes = silent.size() > 1
                ? silent.iterator().next()
                : sending.stream()
                        .findFirst()
                        .or(() ->
                                answered.stream().filter(Connection::isUntaken).findFirst())
                        .orElse(connection);
        forget(goes); // others that come before it has closed take the next one
        return goes;
    }

    private synchronized void closed(Connection connection) {
        open--;
        forget(connection);
    }

    private void forget(Connection connection) {
        silent.remove(connection);
        sending.remove(connection);
        answered.remove(connection);
    }

    synchronized void waits(Connection connection) {
        sending.remove(connection);
        answered.remove(connection);
        silent.add(connection);
    }

    synchronized void sends(Connection connection) {
        silent.remove(connection);
        answered.remove(connection);
        sending.add(connection);
    }

    synchronized void isAnswered(Connection connection) {
        forget(connection);
        if (connection.isOpen()) { // else nobody would remove it any more
            answered.add(connection);
        }
    }

    synchronized int open() {
        return open;
    }

    Duration headerTimeout() {
        return limits.headerTimeout();
    }

    Duration keepAlive() {
        return limits.keepAlive();
    }

    Duration idleTimeout() {
        return limits.idleTimeout();
    }

    void hit(String limit) {
        Metric.LIMITS.counter(meters, limit).increment();
    }
}
