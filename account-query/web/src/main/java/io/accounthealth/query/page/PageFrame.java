package io.accounthealth.query.page;

import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.audit.AuditContext;
import io.accounthealth.edge.parameters.KnownParametersOnly;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpCookie;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;

/**
 * Puts the {@link Frame} around every page, and rejects parameters that a page does not declare, so that no page has
 * to. A page that takes its parameters as a map knows them itself: see {@link Address#of}.
 */
@ControllerAdvice(annotations = Screen.class)
final class PageFrame {

    private final IntegrityWarning warning;

    PageFrame(IntegrityWarning warning) {
        this.warning = warning;
    }

    @ModelAttribute("frame")
    Frame frame(Caller caller, ServerWebExchange exchange) {
        Map<String, String> query = exchange.getRequest().getQueryParams().toSingleValueMap();
        if (exchange.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE) instanceof HandlerMethod screen
                && Stream.of(screen.getMethodParameters()).noneMatch(PageFrame::isMap)) {
            Address.requireKnown(query, KnownParametersOnly.declaredBy(screen.getMethod()));
        }
        HttpCookie theme = exchange.getRequest().getCookies().getFirst(Frame.THEME);
        String path = exchange.getRequest().getPath().value();
        return Frame.of(
                Address.whole(path, query),
                query.get(Address.BARE),
                caller,
                theme == null ? null : theme.getValue(),
                warning.text(),
                AuditContext.idOf(exchange));
    }

    private static boolean isMap(MethodParameter parameter) {
        return parameter.hasParameterAnnotation(RequestParam.class) && parameter.getParameterType() == Map.class;
    }
}
