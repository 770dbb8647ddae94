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
import io.accounthealth.query.read.Page;
import io.accounthealth.query.read.SegmentParameters;
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
                    + "to are given. Accounts, bands, accounts saved and retention belong to the manager on the last "
                    + "day of the period to (at the point while that day is not over), each account whole and once; "
                    + "handedOver of them have another manager at the point and count all the same. Responses, "
                    + "resolutions and reports belong to the manager when they were due, answers of surveys to the "
                    + "manager when they were given. An account belongs to its first manager before it was assigned; "
                    + "the row whose manager is null is of accounts without any. nrrTarget is 1.2 a year: 1.2 to the "
                    + "power of the years between the first days of from and to. manager= asks for the row of one "
                    + "manager. A caller with the role account-manager sees the own row, made of all accounts that it "
                    + "counts, and how many others there are: notShown. " + Page.WHOLE_AS_CSV)
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
