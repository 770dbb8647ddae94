package io.accounthealth.query.api;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.query.views.Managers;
import io.swagger.v3.oas.annotations.Operation;
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
    @Operation(
            summary = "Account managers: bands, accounts saved, NRR against its target, GRR, logos, NPS",
            description = "Retention of the last quarter that is over (UTC) against the one before it, unless from and "
                    + "to are given. A manager's accounts are those that he looks after at the point; the row whose "
                    + "manager is null is of those that nobody does. " + Page.WHOLE_AS_CSV)
    Mono<ResponseEntity<BoardAnswer<Managers.Figures, Managers.Row>>> portfolio(
            Caller caller,
            @ParameterObject ComparedParameters compared,
            @ParameterObject SegmentParameters segment,
            @ParameterObject PointParameters point,
            ServerHttpRequest request) {
        ComparedParameters.Asked asked = compared.parseOrLastQuarters();
        return boards.portfolio(
                caller,
                point,
                segment,
                request,
                Managers.Row.class,
                row -> true,
                (tables, at, book) -> Managers.of(tables, at, book, asked.at(at), asked.currency()),
                asked.named());
    }
}
