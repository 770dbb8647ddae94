package io.accounthealth.edge.limits;

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
 * One connection and its times. The head of a request must be there whole some time after the connection was opened, or
 * after the last answer, however it drips. While a request is coming or an answer is being taken, something must move;
 * while an answer is being made, nothing need. So a stream that beats, and work that takes long, go on.
 */
final class Connection extends IdleStateHandler {

    private final Connections all;
    private @Nullable ChannelHandlerContext context;
    private @Nullable Future<?> deadline;

    /** Requests of which the answer has not been written whole; a client may send several before the first answer. */
    private int asked;

    /** Whether a request has begun that has not come whole. */
    private boolean coming;

    Connection(Connections all) {
        super(true, half(all.idleTimeout()), half(all.idleTimeout()), 0, TimeUnit.MILLISECONDS);
        this.all = all;
    }

    /** It is told of twice within the time: the first time it only notes how far the network has come. */
    private static long half(Duration time) {
        return Math.max(1, time.toMillis() / 2);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) throws Exception {
        context = added;
        super.handlerAdded(added);
        awaitHead("header-timeout", all.headerTimeout());
    }

    @Override
    public void channelRead(ChannelHandlerContext from, Object message) throws Exception {
        if (message instanceof HttpRequest) {
            asked++;
            coming = true;
            endWait();
            all.sends(this);
        }
        if (message instanceof LastHttpContent) {
            coming = false;
            if (asked > 0) {
                all.isAnswered(this);
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
            asked = Math.max(0, asked - 1);
            if (asked == 0 && !coming) {
                all.waits(this);
                var unused = taken.addListener(end -> awaitNextHead());
            }
        }
        super.write(to, message, taken);
    }

    @Override
    protected void channelIdle(ChannelHandlerContext at, IdleStateEvent event) {
        boolean stands = switch (event.state()) {
            case READER_IDLE -> coming;
            case WRITER_IDLE -> hasUntaken(at);
            case ALL_IDLE -> false;
        };
        if (stands && !event.isFirst()) {
            all.hit("idle-timeout");
            close();
        }
    }

    private static boolean hasUntaken(ChannelHandlerContext at) {
        ChannelOutboundBuffer buffer = at.channel().unsafe().outboundBuffer();
        return buffer != null && buffer.totalPendingWriteBytes() > 0;
    }

    private void awaitNext() {
        all.waits(this);
        awaitHead("keep-alive", all.keepAlive());
    }

    /** From when the network has taken the last answer whole, however slowly, unless something came meanwhile. */
    private void awaitNextHead() {
        if (asked == 0 && !coming && isOpen()) {
            awaitHead("keep-alive", all.keepAlive());
        }
    }

    private void awaitHead(String limit, Duration time) {
        endWait();
        ChannelHandlerContext at = context;
        if (at != null) {
            deadline = at.executor()
                    .schedule(
                            () -> {
                                all.hit(limit);
                                close();
                            },
                            time.toMillis(),
                            TimeUnit.MILLISECONDS);
        }
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
        ChannelHandlerContext at = context;
        return at != null && at.channel().isOpen();
    }

    /** Whether so much of its answer waits to be taken that no more of it is made. */
    boolean isUntaken() {
        ChannelHandlerContext at = context;
        return at != null && !at.channel().isWritable();
    }

    void close() {
        ChannelHandlerContext at = context;
        if (at != null) {
            var unused = at.channel().close(); // whoever waits for its request or its answer hears of it
        }
    }
}
