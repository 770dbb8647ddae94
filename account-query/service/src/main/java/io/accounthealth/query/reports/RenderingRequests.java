package io.accounthealth.query.reports;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.Ordered;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Looks at requests for files of reports on one thread, one after another. A refusal costs little, but a thousand of
 * them at once would hold the threads that look at every request for a second, and reads would wait behind them; so
 * they wait behind one another.
 */
@Component
final class RenderingRequests implements WebFilter, Ordered, DisposableBean {

    private final PathPattern files = PathPatternParser.defaultInstance.parse(ReportFileEndpoint.PATH);
    private final PathPattern links = PathPatternParser.defaultInstance.parse(SharedReportEndpoint.PATH + "/**");
    private final Scheduler door = Schedulers.newSingle("rendering-requests", true);

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        PathContainer path = exchange.getRequest().getPath().pathWithinApplication();
        Mono<Void> answer = chain.filter(exchange);
        return files.matches(path) || links.matches(path) ? answer.subscribeOn(door) : answer;
    }

    @Override
    public void destroy() {
        door.dispose();
    }
}
