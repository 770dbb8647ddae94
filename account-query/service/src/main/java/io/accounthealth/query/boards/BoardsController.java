package io.accounthealth.query.boards;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.table.Tables;
import io.accounthealth.query.currency.Rates;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.Screen;
import io.accounthealth.query.page.Screens;
import io.accounthealth.query.point.Point;
import io.accounthealth.query.read.BoardDefinition;
import io.accounthealth.query.read.BoardDefinition.Route;
import io.accounthealth.query.views.SavedViews;
import io.accounthealth.query.views.ScreenViews;
import io.accounthealth.query.views.ViewCounts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;

/** The screens of all boards that are {@link BoardDefinition defined}, the list of them, and counts of saved views. */
@Screen
final class BoardsController {

    private final List<BoardDefinition<?, ?>> boards;
    private final Screens screens;
    private final Rates rates;
    private final SavedViews views;

    BoardsController(List<BoardDefinition<?, ?>> boards, Screens screens, Rates rates, SavedViews views) {
        this.boards = boards;
        this.screens = screens;
        this.rates = rates;
        this.views = views;
    }

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetMapping(path = BoardsPage.PATH, produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> boards(Caller caller, @RequestParam Map<String, String> query) {
        Address address = Address.of(BoardsPage.PATH, query, List.of());
        return screens.portfolio(
                caller,
                address,
                "boards/boards",
                (all, at, now) -> BoardsPage.of(boards, BoardView.of(all, at, address, now)));
    }

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetMapping(path = BoardsPage.PATH + "/{name}", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> board(Caller caller, @PathVariable String name, @RequestParam Map<String, String> query) {
        return board(caller, route(name), query);
    }

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetMapping(path = BoardsPage.PATH + "/{name}" + ViewCounts.PATH, produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> counts(Caller caller, @PathVariable String name, @RequestParam Map<String, String> query) {
        Address page = Address.of(BoardsPage.PATH + "/" + name, query, List.of());
        Route<?, ?> route = route(name);
        return screens.portfolio(
                caller, page, ViewCounts.VIEW, (all, at, now) -> counts(route, all, at, views.on(page, caller)));
    }

    /** @throws ReadProblem where there is no such board */
    private Route<?, ?> route(String name) {
        return boards.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ReadProblem.unknownBoard(name))
                .ofPortfolio();
    }

    private <F extends Record, R extends Record> ViewCounts counts(
            Route<F, R> route, Tables all, Point at, ScreenViews views) {
        Map<Address, Board<F, R>> made = new HashMap<>();
        return ViewCounts.of(views, view -> {
            BoardRows<F, R> asked = BoardRows.of(route, view.parameters());
            Board<F, R> board = made.computeIfAbsent(asked.ofBoard(), each -> asked.board(all, at, rates));
            return asked.of(board).size();
        });
    }

    private <F extends Record, R extends Record> Mono<Rendering> board(
            Caller caller, Route<F, R> route, Map<String, String> parameters) {
        BoardRows<F, R> asked = BoardRows.of(route, parameters);
        BoardQuery query = asked.query();
        return screens.portfolio(caller, query.address(), "boards/board", (all, at, now) -> {
            Board<F, R> board = asked.board(all, at, rates);
            List<R> rows = asked.of(board);
            return new BoardPage(
                    BoardView.of(all, at, query.address(), now),
                    query,
                    caller.name(),
                    BoardFigures.of(board.figures()),
                    rows.size(),
                    BoardTable.of(
                            query.subject(),
                            route.row(),
                            rows.stream().limit(query.rows().most()).toList()));
        });
    }
}
