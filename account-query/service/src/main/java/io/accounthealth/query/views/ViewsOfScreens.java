package io.accounthealth.query.views;

import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.query.http.ReadThreads;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.Screen;
import io.accounthealth.query.point.MinPosition;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Puts saved views on the screens that are lists. Where they cannot be read, a screen is shown without. */
@ControllerAdvice(annotations = Screen.class)
final class ViewsOfScreens {

    private static final Logger LOG = LoggerFactory.getLogger(ViewsOfScreens.class);
    private static final Set<String> LISTS = Set.of("/", "/alerts");
    private static final String BOARDS = "/boards/";

    private final SavedViews views;
    private final ReadThreads threads;

    ViewsOfScreens(SavedViews views, ReadThreads threads) {
        this.views = views;
        this.threads = threads;
    }

    /** The position that the page waited for, since the reader recorded something; empty for any other page. */
    @ModelAttribute("recorded")
    String recorded(ServerWebExchange exchange) {
        return Objects.requireNonNullElse(exchange.getRequest().getHeaders().getFirst(MinPosition.HEADER), "");
    }

    @ModelAttribute("views")
    Mono<ScreenViews> views(Caller caller, ServerWebExchange exchange) {
        String path = exchange.getRequest().getPath().value();
        boolean isList = LISTS.contains(path) || path.startsWith(BOARDS);
        if (!isList || !caller.may(UseCase.SAVE_VIEW)) {
            return Mono.empty();
        }
        Map<String, String> query = exchange.getRequest().getQueryParams().toSingleValueMap();
        return threads.run(() -> views.on(Address.whole(path, query), caller)).onErrorResume(error -> {
            LOG.warn("a screen is shown without saved views: they cannot be read", error);
            return Mono.empty();
        });
    }
}
