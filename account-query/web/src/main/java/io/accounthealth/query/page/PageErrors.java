package io.accounthealth.query.page;

import io.accounthealth.query.http.ReadProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;

/** Problems of the reads behind a page, as pages. */
@ControllerAdvice(annotations = Screen.class)
final class PageErrors {

    /** @param point the form to correct the point with; null when the point is not what is wrong */
    private record RefusedPage(
            String title,
            String detail,
            String home,
            @Nullable PointBar point) {}

    @ExceptionHandler
    Rendering refused(ErrorResponseException problem, ServerWebExchange exchange) {
        Address address = Address.atPoint(
                exchange.getRequest().getPath().value(),
                exchange.getRequest().getQueryParams().toSingleValueMap());
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
        if (wrong && Address.POINT.stream().anyMatch(name -> detail.startsWith(name + ":"))) {
            boolean policy = detail.startsWith("policy");
            String unknown = "There is no policy version %s.".formatted(address.get("policy"));
            return new RefusedPage(
                    "Nothing to show for this point in time",
                    policy
                            ? unknown + " Choose another one above, and the page is there again."
                            : "Choose a day above, and the page is there again.",
                    "/",
                    PointBar.wrong(address, policy ? unknown : detail));
        }
        String title = body.getTitle() == null ? "That did not work" : body.getTitle();
        String said = problem instanceof ReadProblem read && read.onScreen() != null ? read.onScreen() : detail;
        String home = address.samePointAt("/").toString();
        return new RefusedPage(title, wrong ? said : Wording.capital(said), home, null);
    }
}
