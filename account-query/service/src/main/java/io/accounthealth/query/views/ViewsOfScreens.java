package io.accounthealth.query.views;

import io.accounthealth.edge.access.AccessScope;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.query.http.ReadThreads;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.Screen;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Puts saved views on the screens that are lists. */
@ControllerAdvice(annotations = Screen.class)
final class ViewsOfScreens {

    private static final Set<String> LISTS = Set.of("/", "/alerts");
    private static final String BOARDS = "/boards/";

    private final SavedViews views;
    private final ReadThreads threads;

    ViewsOfScreens(SavedViews views, ReadThreads threads) {
        this.views = views;
        this.threads = threads;
    }

    @ModelAttribute("views")
    Mono<ScreenViews> views(Caller caller, ServerWebExchange exchange) {
        String path = exchange.getRequest().getPath().value();
        boolean isList = LISTS.contains(path) || path.startsWith(BOARDS);
        if (!isList || UseCase.SAVE_VIEW.reachOf(caller.roles()) == AccessScope.NONE) {
            return Mono.empty();
        }
        Map<String, String> query = exchange.getRequest().getQueryParams().toSingleValueMap();
        return threads.run(
                () -> ScreenViews.of(views.of(caller.name()), Address.of(path, query, names(query)), caller.name()));
    }

    private static List<String> names(Map<String, String> query) {
        return List.copyOf(query.keySet());
    }
}
