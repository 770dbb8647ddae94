package io.accounthealth.query.page;

import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.audit.AuditContext;
import java.util.Map;
import org.springframework.http.HttpCookie;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.server.ServerWebExchange;

/** Puts the {@link Frame} around every page, so that no page has to. */
@ControllerAdvice(annotations = Screen.class)
final class PageFrame {

    private final IntegrityWarning warning;

    PageFrame(IntegrityWarning warning) {
        this.warning = warning;
    }

    @ModelAttribute("frame")
    Frame frame(Caller caller, ServerWebExchange exchange) {
        Map<String, String> query = exchange.getRequest().getQueryParams().toSingleValueMap();
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
}
