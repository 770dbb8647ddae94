package io.accounthealth.edge;

import io.accounthealth.edge.problem.EdgeProblem;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Rejects a request with several Host headers, or a malformed one (RFC 9112, section 3.2): later readers of the header
 * would disagree on the host, or fail.
 */
final class SingleHostHeaderFilter implements WebFilter, Ordered {

    private static final Pattern HOST = Pattern.compile("(?:\\[[0-9A-Fa-f:.]+]|[^\\s/?#@:,\\[\\]]*)(?::([0-9]{0,9}))?");
    private static final int LAST_PORT = 65_535;

    /** Before all readers of the header, and after the filter that gives every answer its trace. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE + 1;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (isSound(exchange.getRequest().getHeaders().getOrEmpty(HttpHeaders.HOST))) {
            return chain.filter(exchange);
        }
        return Mono.error(EdgeProblem.malformed("the header Host must be there once, as <host> or <host>:<port>"));
    }

    static boolean isSound(List<String> hosts) {
        if (hosts.isEmpty()) {
            return true;
        }
        Matcher host = HOST.matcher(hosts.getFirst());
        return hosts.size() == 1
                && host.matches()
                && (host.group(1) == null || host.group(1).isEmpty() || Integer.parseInt(host.group(1)) <= LAST_PORT);
    }
}
