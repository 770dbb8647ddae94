package io.accounthealth.query.page;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;

/** Reads that a page asked for and did not get, as pages. */
@ControllerAdvice(annotations = Screen.class)
final class PageErrors {

    @ExceptionHandler
    Rendering refused(ErrorResponseException problem, ServerWebExchange exchange) {
        Address address = Address.of(
                exchange.getRequest().getPath().value(),
                exchange.getRequest().getQueryParams().toSingleValueMap(),
                List.of());
        return Rendering.view("page/refused")
                .modelAttribute("page", page(problem, address))
                .status(problem.getStatusCode())
                .headers(problem.getHeaders())
                .build();
    }

    private static RefusedPage page(ErrorResponseException problem, Address address) {
        ProblemDetail body = problem.getBody();
        String detail = body.getDetail() == null ? "" : body.getDetail();
        boolean wrong = problem.getStatusCode().value() == HttpStatus.BAD_REQUEST.value();
        if (wrong && Address.POINT.stream().anyMatch(detail::startsWith)) {
            return RefusedPage.wrongPoint(address, detail);
        }
        String title = body.getTitle() == null ? "That did not work" : body.getTitle();
        return RefusedPage.of(address, title, wrong ? detail : Wording.capital(detail));
    }
}
