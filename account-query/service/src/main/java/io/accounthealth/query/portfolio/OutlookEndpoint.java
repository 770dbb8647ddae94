package io.accounthealth.query.portfolio;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.model.portfolio.Outlook;
import io.accounthealth.query.http.Numbers;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.read.BoardAnswer;
import io.accounthealth.query.read.Boards;
import io.accounthealth.query.read.GetList;
import io.accounthealth.query.read.SegmentParameters;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The accounts that fall in band if nothing happens. */
@RestController
@Tag(name = "portfolio")
final class OutlookEndpoint {

    private static final int MOST_DAYS = 180;

    private final Boards boards;

    OutlookEndpoint(Boards boards) {
        this.boards = boards;
    }

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetList("/v1/portfolio/outlook")
    Mono<ResponseEntity<BoardAnswer<Outlook.Figures, Outlook.Row>>> outlook(
            Caller caller,
            @RequestParam(required = false) @Nullable String days,
            @ParameterObject SegmentParameters segment,
            @ParameterObject PointParameters point,
            ServerHttpRequest request) {
        int ahead = (int) Numbers.between("days", days, Outlook.DEFAULT_DAYS, 1, MOST_DAYS);
        return boards.portfolio(
                caller,
                point,
                segment,
                request,
                Outlook.Row.class,
                row -> true,
                null,
                (tables, at, book, in) -> Outlook.of(tables, at, book, ahead));
    }
}
