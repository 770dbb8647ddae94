package io.accounthealth.edge.limits;

import io.accounthealth.edge.problem.EdgeProblem;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * Answers a request that cannot be read with a problem. Such a request is refused before any filter sees it, without a
 * body.
 */
@ChannelHandler.Sharable
final class UnreadableRequests extends ChannelOutboundHandlerAdapter {

    private static final Map<Integer, EdgeProblem> PROBLEMS = Map.of(
            400,
                    EdgeProblem.malformed(
                            "the address or a header of the request cannot be read; percent-encode what RFC 3986"
                                    + " reserves, % itself as %25"),
            414, addressTooLong(),
            431,
                    new EdgeProblem(
                            HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
                            "headers-too-large",
                            "The headers are too large",
                            "the headers of the request are larger than can be read here; send fewer, or shorter"
                                    + " ones"));

    static EdgeProblem addressTooLong() {
        return new EdgeProblem(
                HttpStatus.URI_TOO_LONG,
                "address-too-long",
                "The address is too long",
                "the address of the request is longer than can be read here; give fewer or shorter parameters");
    }

    @Override
    public void write(ChannelHandlerContext to, Object message, ChannelPromise written) throws Exception {
        super.write(to, message instanceof FullHttpResponse answer ? withBody(answer) : message, written);
    }

    private static FullHttpResponse withBody(FullHttpResponse answer) {
        EdgeProblem problem = PROBLEMS.get(answer.status().code());
        if (problem == null
                || answer.content().isReadable()
                || answer.headers().contains(HttpHeaderNames.CONTENT_TYPE)) {
            return answer;
        }
        byte[] body = problem.json();
        FullHttpResponse whole = answer.replace(Unpooled.wrappedBuffer(body));
        whole.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, MediaType.APPLICATION_PROBLEM_JSON_VALUE)
                .set(HttpHeaderNames.CONTENT_LENGTH, body.length);
        answer.release();
        return whole;
    }
}
