package io.accounthealth.edge.limits;

import io.accounthealth.edge.limits.Connections.State;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One connection and its timeouts. The head of a request must be complete some time after the connection was opened, or
 * after the last answer, however slowly it arrives. A request that arrives and an answer that is sent must make
 * progress; work on an answer need not, so long work and streams with a heartbeat go on.
 */
final class Connection extends IdleStateHandler {

    private final Connections all;
    private final Limits limits;
    private final Channel channel;
    private @Nullable Future<?> deadline;

    /** Requests without a complete answer; a client may send several before the first answer. */
    private int unanswered;

    /** Whether a request has arrived in part. */
    private boolean coming;

    Connection(Connections all, Limits limits, Channel channel) {
        super(true, half(limits.idleTimeout()), half(limits.idleTimeout()), 0, TimeUnit.MILLISECONDS);
        this.all = all;
        this.limits = limits;
        this.channel = channel;
    }

    /** Idle events come twice within the time: the first only notes the progress of the network. */
    private static long half(Duration time) {
        return Math.max(1, time.toMillis() / 2);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) throws Exception {
        super.handlerAdded(added);
        awaitHead("header-timeout", limits.headerTimeout());
    }

    @Override
    public void channelRead(ChannelHandlerContext from, Object message) throws Exception {
        if (message instanceof HttpRequest) {
            unanswered++;
            coming = true;
            endWait();
            all.becomes(State.RECEIVING, this);
        }
        if (message instanceof LastHttpContent) {
            coming = false;
            if (unanswered > 0) {
                all.becomes(State.ANSWERING, this);
            } else {
                awaitNext(); // it was answered before it had come whole
            }
        }
        super.channelRead(from, message);
    }

    @Override
    public void write(ChannelHandlerContext to, Object message, ChannelPromise written) throws Exception {
        boolean interim = message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        ChannelPromise taken = written.unvoid();
        if (message instanceof LastHttpContent && !interim) {
            unanswered = Math.max(0, unanswered - 1);
            if (unanswered == 0 && !coming) {
                all.becomes(State.AWAITING_REQUEST, this);
                var unused = taken.addListener(end -> awaitNextHead());
            }
        }
        super.write(to, message, taken);
    }

    @Override
    protected void channelIdle(ChannelHandlerContext at, IdleStateEvent event) {
        boolean stalled = switch (event.state()) {
            case READER_IDLE -> coming;
            case WRITER_IDLE -> hasUntaken();
            case ALL_IDLE -> false;
        };
        if (stalled && !event.isFirst()) {
            all.hit("idle-timeout");
            close();
        }
    }

    private boolean hasUntaken() {
        ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
        return buffer != null && buffer.totalPendingWriteBytes() > 0;
    }

    private void awaitNext() {
        all.becomes(State.AWAITING_REQUEST, this);
        awaitHead("keep-alive", limits.keepAlive());
    }

    /** Starts when the network has taken the whole last answer, unless a request has begun meanwhile. */
    private void awaitNextHead() {
        if (unanswered == 0 && !coming && isOpen()) {
            awaitHead("keep-alive", limits.keepAlive());
        }
    }

    private void awaitHead(String limit, Duration time) {
        endWait();
        deadline = channel.eventLoop()
                .schedule(
                        () -> {
                            all.hit(limit);
                            close();
                        },
                        time.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    private void endWait() {
        Future<?> waiting = deadline;
        if (waiting != null) {
            waiting.cancel(false);
            deadline = null;
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext removed) throws Exception {
        endWait();
        super.handlerRemoved(removed);
    }

    @Override
    public void channelInactive(ChannelHandlerContext from) throws Exception {
        endWait();
        super.channelInactive(from);
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    /** Whether the network takes so little of its answer that the answer waits. */
    boolean isUntaken() {
        return !channel.isWritable();
    }

    /** Ends the work on its request and its answer. */
    void close() {
        var unused = channel.close();
    }
}
