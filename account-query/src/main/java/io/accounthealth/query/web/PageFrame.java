package io.accounthealth.query.web;

import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.audit.Looked;
import io.accounthealth.query.api.KeptProofs;
import java.util.Map;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.server.ServerWebExchange;

/** Puts the {@link Frame} around every page, so that no page has to. */
@ControllerAdvice(basePackageClasses = PageFrame.class)
final class PageFrame {

    private final KeptProofs proofs;

    PageFrame(KeptProofs proofs) {
        this.proofs = proofs;
    }

    @ModelAttribute("frame")
    Frame frame(Caller caller, ServerWebExchange exchange) {
        Map<String, String> query = exchange.getRequest().getQueryParams().toSingleValueMap();
        String path = exchange.getRequest().getPath().value();
        return Frame.of(
                Address.whole(path, query), query.get(Address.BARE), caller, proofs.warning(), Looked.idOf(exchange));
    }
}
