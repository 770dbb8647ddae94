package io.accounthealth.query.boards;

import io.accounthealth.model.figures.Board;
import io.accounthealth.model.table.Tables;
import io.accounthealth.query.currency.Rates;
import io.accounthealth.query.currency.RequestedCurrency;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.MoreRows;
import io.accounthealth.query.point.Point;
import io.accounthealth.query.read.BoardDefinition.Route;
import io.accounthealth.query.read.Boards;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * A board of the accounts that are asked for, and which of its rows are shown.
 *
 * @param shown the rows that are
 */
record BoardRows<F extends Record, R extends Record>(
        BoardQuery query,
        Predicate<R> shown,
        Boards.View<F, R> view,
        @Nullable RequestedCurrency in) {

    /** @throws ReadProblem where a parameter is malformed */
    static <F extends Record, R extends Record> BoardRows<F, R> of(Route<F, R> route, Map<String, String> parameters) {
        BoardQuery query = BoardQuery.of(route, parameters);
        MultiValueMap<String, String> asked =
                MultiValueMap.fromSingleValue(query.address().parameters());
        return new BoardRows<>(query, route.shown(asked), route.view(asked), route.in(asked));
    }

    /** What the board is made of, whichever rows are shown: the same for the same board. */
    Address ofBoard() {
        return query.address()
                .without(
                        Stream.concat(Stream.of(BoardQuery.SHOW, MoreRows.PARAMETER), query.filters().keySet().stream())
                                .toList());
    }

    Board<F, R> board(Tables all, Point at, Rates rates) {
        Tables segment = query.segment().of(all, at.at(), at.policies().attributes());
        return view.of(segment, at.at(), at.policies(), rates.ofNullable(in, at.at()));
    }

    List<R> of(Board<F, R> board) {
        return board.rows().stream().filter(shown).toList();
    }
}
