package io.accounthealth.query.boards;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.rates.ReportingCurrency;
import io.accounthealth.model.table.Tables;
import io.accounthealth.query.currency.Rates;
import io.accounthealth.query.currency.RequestedCurrency;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.PagePoint;
import io.accounthealth.query.page.PortfolioRendering;
import io.accounthealth.query.page.Screen;
import io.accounthealth.query.read.BoardDefinition;
import io.accounthealth.query.read.BoardDefinition.Route;
import io.accounthealth.query.read.Boards;
import io.accounthealth.query.read.Reads;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;

/** The screens of all boards that are {@link BoardDefinition defined}, and the list of them. */
@Screen
final class BoardsController {

    private final List<BoardDefinition<?, ?>> boards;
    private final Reads reads;
    private final Rates rates;
    private final InstantSource clock;

    BoardsController(List<BoardDefinition<?, ?>> boards, Reads reads, Rates rates, InstantSource clock) {
        this.boards = boards;
        this.reads = reads;
        this.rates = rates;
        this.clock = clock;
    }

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetMapping(path = BoardsPage.PATH, produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> boards(Caller caller, @RequestParam Map<String, String> query) {
        Address address = Address.of(BoardsPage.PATH, query, List.of());
        return reads.portfolio(
                        caller,
                        UseCase.READ_PORTFOLIO,
                        PagePoint.of(address),
                        (tables, at) -> PortfolioRendering.of(tables.queryAll(
                                at.at().knownAtPosition(),
                                all -> BoardsPage.of(boards, BoardView.of(all, at, address, clock.instant())))))
                .map(shown -> shown.as("boards/boards"));
    }

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetMapping(path = BoardsPage.PATH + "/{name}", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> board(Caller caller, @PathVariable String name, @RequestParam Map<String, String> query) {
        BoardDefinition<?, ?> board = boards.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ReadProblem.unknownBoard(name));
        return board(caller, board.ofPortfolio(), query);
    }

    private <F extends Record, R extends Record> Mono<Rendering> board(
            Caller caller, Route<F, R> route, Map<String, String> parameters) {
        BoardQuery query = BoardQuery.of(route, parameters);
        MultiValueMap<String, String> asked =
                MultiValueMap.fromSingleValue(query.address().parameters());
        Predicate<R> shown = route.shown(asked);
        Boards.View<F, R> view = route.view(asked);
        RequestedCurrency in = route.in(asked);
        return reads.portfolio(caller, UseCase.READ_PORTFOLIO, PagePoint.of(query.address()), (tables, at) -> {
                    ReportingCurrency money = rates.ofNullable(in, at.at());
                    return PortfolioRendering.of(tables.queryAll(at.at().knownAtPosition(), all -> {
                        Tables segment =
                                query.segment().of(all, at.at(), at.policies().attributes());
                        Board<F, R> board = view.of(segment, at.at(), at.policies(), money);
                        List<R> rows = board.rows().stream().filter(shown).toList();
                        return new BoardPage(
                                BoardView.of(all, at, query.address(), clock.instant()),
                                query,
                                caller.name(),
                                BoardFigures.of(board.figures()),
                                rows.size(),
                                BoardTable.of(
                                        query.subject(),
                                        route.row(),
                                        rows.subList(
                                                0,
                                                Math.min(
                                                        rows.size(),
                                                        query.rows().most()))));
                    }));
                })
                .map(page -> page.as("boards/board"));
    }
}
