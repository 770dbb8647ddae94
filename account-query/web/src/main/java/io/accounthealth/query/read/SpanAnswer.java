package io.accounthealth.query.read;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.accounthealth.query.http.CsvRow;
import io.accounthealth.query.http.Tabular;
import io.accounthealth.query.point.PointAnswer;
import java.util.List;
import java.util.stream.Stream;

/**
 * A {@link BoardAnswer board} between two points.
 *
 * @param from the first point
 * @param point the second one
 * @param total how many entries there are on all pages
 * @param leftOut accounts without an answer, because an event of theirs could not be read
 */
public record SpanAnswer<F extends Record, R extends Record>(
        PointAnswer from,
        PointAnswer point,
        F figures,
        int total,
        List<R> entries,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> leftOut,
        @JsonIgnore Class<R> type)
        implements Tabular {

    static <F extends Record, R extends Record> SpanAnswer<F, R> of(PointAnswer from, BoardAnswer<F, R> board) {
        return new SpanAnswer<>(
                from, board.point(), board.figures(), board.total(), board.entries(), board.leftOut(), board.type());
    }

    @Override
    public List<String> columns() {
        return CsvRow.columns(type);
    }

    @Override
    public Stream<R> rows() {
        return entries.stream();
    }
}
