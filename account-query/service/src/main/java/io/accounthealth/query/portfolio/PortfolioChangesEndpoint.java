package io.accounthealth.query.portfolio;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.model.portfolio.PortfolioChanges;
import io.accounthealth.query.point.SpanParameters;
import io.accounthealth.query.read.Boards;
import io.accounthealth.query.read.GetList;
import io.accounthealth.query.read.SegmentParameters;
import io.accounthealth.query.read.SpanAnswer;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Which scores moved most. */
@RestController
@Tag(name = "portfolio")
final class PortfolioChangesEndpoint {

    private final Boards boards;

    PortfolioChangesEndpoint(Boards boards) {
        this.boards = boards;
    }

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetList("/v1/portfolio/changes")
    Mono<ResponseEntity<SpanAnswer<PortfolioChanges.Figures, PortfolioChanges.Row>>> changes(
            Caller caller,
            @ParameterObject SpanParameters span,
            @ParameterObject SegmentParameters segment,
            ServerHttpRequest request) {
        return boards.between(caller, span, segment, request, PortfolioChanges.Row.class, PortfolioChanges::of);
    }
}
