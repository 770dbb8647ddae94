package io.accounthealth.query.managers;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.model.managers.Managers;
import io.accounthealth.model.portfolio.Segment;
import io.accounthealth.query.currency.CurrencyParameters;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.read.BoardAnswer;
import io.accounthealth.query.read.Boards;
import io.accounthealth.query.read.ComparedParameters;
import io.accounthealth.query.read.GetList;
import io.accounthealth.query.read.SegmentParameters;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The account managers' scorecard. */
@RestController
@Tag(name = "boards")
final class ManagersEndpoint {

    private final Boards boards;

    ManagersEndpoint(Boards boards) {
        this.boards = boards;
    }

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetList("/v1/managers")
    Mono<ResponseEntity<BoardAnswer<Managers.Figures, Managers.Row>>> portfolio(
            Caller caller,
            @ParameterObject ComparedParameters compared,
            @ParameterObject CurrencyParameters currency,
            @ParameterObject SegmentParameters segment,
            @ParameterObject PointParameters point,
            ServerHttpRequest request) {
        ComparedParameters.Asked requested = compared.parseOrLastQuarters();
        Segment of = segment.segment();
        return boards.scorecards(
                caller,
                point,
                request,
                Managers.Row.class,
                currency.parse(),
                (all, visible, at, book, in) -> Managers.of(
                        visible.of(of, all, at, book.attributes()),
                        at,
                        book,
                        requested.at(at),
                        in,
                        new Managers.Rows(of.manager(), visible.manager())),
                requested.named());
    }
}
