package io.accounthealth.query.read;

import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.portfolio.Segment;
import io.accounthealth.model.rates.ReportingCurrency;
import io.accounthealth.model.table.Tables;
import io.accounthealth.query.currency.Rates;
import io.accounthealth.query.currency.RatesUsed;
import io.accounthealth.query.currency.RequestedCurrency;
import io.accounthealth.query.http.Figures;
import io.accounthealth.query.point.Point;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.point.PointReader;
import io.accounthealth.query.point.PointRequest;
import io.accounthealth.query.point.SpanParameters;
import io.accounthealth.query.projection.TableSource.PartialResult;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** From a request to a {@link Board} of a part of the portfolio, or of one account. */
@Component
public final class Boards {

    private final Reads reads;
    private final PointReader points;
    private final Rates rates;

    Boards(Reads reads, PointReader points, Rates rates) {
        this.reads = reads;
        this.points = points;
        this.rates = rates;
    }

    /** A pure function of the tables, the point, the policies and the currency. */
    public interface View<F extends Record, R extends Record> {

        /** @param in null where each amount stays in its own currency */
        Board<F, R> of(Tables tables, PointInTime point, PolicyBook book, @Nullable ReportingCurrency in);
    }

    /**
     * @param shown which rows; the figures are of all
     * @param in the currency of amounts; null for the own of each
     * @param type of a row
     * @param named the days that the request names besides the point, as {@link PointRequest#naming} takes them
     */
    public <F extends Record, R extends Record> Mono<ResponseEntity<BoardAnswer<F, R>>> portfolio(
            Caller caller,
            PointParameters point,
            SegmentParameters segment,
            ServerHttpRequest request,
            Class<R> type,
            Predicate<R> shown,
            @Nullable RequestedCurrency in,
            View<F, R> view,
            @Nullable LocalDate... named) {
        Segment of = segment.segment();
        Page page = Page.parse(request, point);
        return reads.portfolio(caller, UseCase.READ_PORTFOLIO, page.asked().naming(named), (tables, at) -> {
            ReportingCurrency money = rates.ofNullable(in, at.at());
            PartialResult<Board<F, R>> board = tables.queryAll(
                    at.at().knownAtPosition(),
                    all -> view.of(of.of(all, at.at(), at.policies().attributes()), at.at(), at.policies(), money));
            return paged(page, request, answer(page, at, board, type, shown, RatesUsed.of(money)));
        });
    }

    /** A pure function of all tables, of what the caller may see of them, the point, the policies and the currency. */
    public interface Scored<F extends Record, R extends Record> {
        Board<F, R> of(Tables all, VisibleAccounts visible, PointInTime point, PolicyBook book, ReportingCurrency in);
    }

    /** A board whose figures count accounts that the caller may not see; it has no rows of those. */
    public <F extends Record, R extends Record> Mono<ResponseEntity<BoardAnswer<F, R>>> scorecards(
            Caller caller,
            PointParameters point,
            ServerHttpRequest request,
            Class<R> type,
            RequestedCurrency in,
            Scored<F, R> view,
            @Nullable LocalDate... named) {
        Page page = Page.parse(request, point);
        return reads.scorecards(caller, UseCase.READ_PORTFOLIO, page.asked().naming(named), (tables, visible, at) -> {
            ReportingCurrency money = rates.of(in, at.at());
            PartialResult<Board<F, R>> board = visible.of(tables.queryAll(
                    at.at().knownAtPosition(), all -> view.of(all, visible, at.at(), at.policies(), money)));
            return paged(
                    page, request, answer(page, at, board, type, row -> true, RatesUsed.of(money, visible.accounts())));
        });
    }

    /** Like {@link Scored}, without amounts. */
    public interface Counted<F extends Record, R extends Record> {
        Board<F, R> of(Tables all, VisibleAccounts visible, PointInTime point, PolicyBook book);
    }

    /** Like the scorecards with amounts. */
    public <F extends Record, R extends Record> Mono<ResponseEntity<BoardAnswer<F, R>>> scorecards(
            Caller caller,
            PointParameters point,
            ServerHttpRequest request,
            Class<R> type,
            Counted<F, R> view,
            @Nullable LocalDate... named) {
        Page page = Page.parse(request, point);
        return reads.scorecards(caller, UseCase.READ_PORTFOLIO, page.asked().naming(named), (tables, visible, at) -> {
            PartialResult<Board<F, R>> board = visible.of(
                    tables.queryAll(at.at().knownAtPosition(), all -> view.of(all, visible, at.at(), at.policies())));
            return paged(page, request, answer(page, at, board, type, row -> true, null));
        });
    }

    /** The difference of two points, a pure function like a {@link View}. */
    public interface Difference<F extends Record, R extends Record> {
        Board<F, R> of(Tables tables, PointInTime from, PointInTime to, PolicyBook book);
    }

    /** A board between two points, paged at the second. */
    public <F extends Record, R extends Record> Mono<ResponseEntity<SpanAnswer<F, R>>> between(
            Caller caller,
            SpanParameters span,
            SegmentParameters segment,
            ServerHttpRequest request,
            Class<R> type,
            Difference<F, R> difference) {
        Segment of = segment.segment();
        PointRequest first = span.first();
        Page page = Page.parse(request, span);
        return reads.portfolio(caller, UseCase.READ_PORTFOLIO, page.asked().lookingBack(), (tables, to) -> {
            Point from = points.before(first, to, ZoneOffset.UTC);
            PartialResult<Board<F, R>> board = tables.queryAll(
                    to.at().knownAtPosition(),
                    all -> difference.of(
                            of.of(all, to.at(), to.policies().attributes()), from.at(), to.at(), to.policies()));
            BoardAnswer<F, R> answer = answer(page, to, board, type, row -> true, null);
            return page.answer(
                    request, to.answered(), page.next(answer.total()), SpanAnswer.of(from.answered(), answer));
        });
    }

    /** Like {@link #portfolio}, for one account. */
    public <F extends Record, R extends Record> Mono<ResponseEntity<BoardAnswer<F, R>>> account(
            Caller caller,
            String id,
            PointParameters point,
            ServerHttpRequest request,
            Class<R> type,
            Predicate<R> shown,
            @Nullable RequestedCurrency in,
            View<F, R> view,
            @Nullable LocalDate... named) {
        Page page = Page.parse(request, point);
        return rates.ready(in)
                .then(reads.account(
                        caller, UseCase.READ_ACCOUNT, id, page.asked().naming(named), (table, at) -> {
                            ReportingCurrency money = rates.ofNullable(in, at.at());
                            Board<F, R> board = view.of(Tables.of(table), at.at(), at.policies(), money);
                            return paged(
                                    page,
                                    request,
                                    answer(
                                            page,
                                            at,
                                            new PartialResult<>(board, List.of()),
                                            type,
                                            shown,
                                            RatesUsed.of(money)));
                        }));
    }

    private static <F extends Record, R extends Record> ResponseEntity<BoardAnswer<F, R>> paged(
            Page page, ServerHttpRequest request, BoardAnswer<F, R> answer) {
        return page.answer(request, answer.point(), page.next(answer.total()), answer);
    }

    private static <F extends Record, R extends Record> BoardAnswer<F, R> answer(
            Page page,
            Point at,
            PartialResult<Board<F, R>> board,
            Class<R> type,
            Predicate<R> shown,
            @Nullable RatesUsed ratesUsed) {
        List<R> rows = board.answer().rows().stream().filter(shown).toList();
        return new BoardAnswer<>(
                at.answered(),
                board.answer().figures(),
                rows.size(),
                page.of(rows),
                Figures.leftOut(board.leftOut()),
                ratesUsed,
                type);
    }
}
