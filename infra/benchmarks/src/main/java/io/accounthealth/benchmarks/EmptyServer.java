package io.accounthealth.benchmarks;

import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** A WebFlux server that answers every request with nothing: what the way there and back costs, without us. */
final class EmptyServer {

    private EmptyServer() {}

    public static void main(String[] args) {
        var handler = RouterFunctions.toHttpHandler(RouterFunctions.route(
                RequestPredicates.all(), request -> ServerResponse.ok().build()));
        DisposableServer server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle(new ReactorHttpHandlerAdapter(handler))
                .bindNow();
        System.out.println("open http://127.0.0.1:" + server.port() + "/");
        server.onDispose().block();
    }
}
