package io.accounthealth.query.team;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.model.managers.Managers;
import io.accounthealth.model.period.CalendarPeriod;
import io.accounthealth.model.portfolio.Segment;
import io.accounthealth.model.team.LearningCurve;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.http.Values;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.read.BoardAnswer;
import io.accounthealth.query.read.Boards;
import io.accounthealth.query.read.GetList;
import io.accounthealth.query.read.SegmentParameters;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The learning curve of everybody who works on accounts. */
@RestController
@Tag(name = "boards")
final class LearningEndpoint {

    private final Boards boards;

    LearningEndpoint(Boards boards) {
        this.boards = boards;
    }

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetList("/v1/learning")
    Mono<ResponseEntity<BoardAnswer<LearningCurve.Figures, LearningCurve.Row>>> learning(
            Caller caller,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @ParameterObject SegmentParameters segment,
            @ParameterObject PointParameters point,
            ServerHttpRequest request) {
        LearningCurve.Days days = days(from, to);
        Segment of = segment.segment();
        return boards.scorecards(
                caller,
                point,
                request,
                LearningCurve.Row.class,
                (all, visible, at, book) -> LearningCurve.of(
                        visible.of(of, all, at, book.attributes()),
                        at,
                        book,
                        days,
                        new Managers.Rows(of.manager(), visible.manager())),
                last(days.from()),
                last(days.to()));
    }

    private static LearningCurve.Days days(@Nullable String from, @Nullable String to) {
        CalendarPeriod first = from == null ? null : Values.period("from", from);
        CalendarPeriod last = to == null ? null : Values.period("to", to);
        if (first != null && last != null && last.last().isBefore(first.first())) {
            throw ReadProblem.badParameter("to", "must not end before from=%s begins".formatted(first.written()));
        }
        return new LearningCurve.Days(first, last);
    }

    private static @Nullable LocalDate last(@Nullable CalendarPeriod period) {
        return period == null ? null : period.last();
    }
}
