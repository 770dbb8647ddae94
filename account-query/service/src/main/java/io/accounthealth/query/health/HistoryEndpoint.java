package io.accounthealth.query.health;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.events.AccountId;
import io.accounthealth.model.health.HealthHistory;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.http.Tabular;
import io.accounthealth.query.point.DateOrInstant;
import io.accounthealth.query.point.Point;
import io.accounthealth.query.point.PointAnswer;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.point.PointRequest;
import io.accounthealth.query.read.GetTable;
import io.accounthealth.query.read.Reads;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.TemporalAmount;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The score history of an account. */
@RestController
@Tag(name = "accounts")
final class HistoryEndpoint {

    private static final Duration DEFAULT_SPAN = Duration.ofDays(90);

    private final Reads reads;

    HistoryEndpoint(Reads reads) {
        this.reads = reads;
    }

    record HistoryAnswer(
            PointAnswer point,
            AccountId accountId,
            @Tabular.Rows List<HealthHistory.Point> points) implements Tabular {}

    @Allowed(UseCase.READ_ACCOUNT)
    @GetTable("/v1/accounts/{id}/health/history")
    Mono<HistoryAnswer> history(
            Caller caller,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(defaultValue = "P1D") String step,
            @ParameterObject PointParameters point) {
        DateOrInstant start = from == null ? null : DateOrInstant.parse("from", from);
        DateOrInstant end = to == null ? null : DateOrInstant.parse("to", to);
        TemporalAmount by = step(step);
        PointRequest asked = point.request().naming(start == null ? null : start.day(), end == null ? null : end.day());
        return reads.account(caller, UseCase.READ_ACCOUNT, id, asked, (table, at) -> answer(table, at, start, end, by));
    }

    private static HistoryAnswer answer(
            AccountTable table,
            Point at,
            @Nullable DateOrInstant start,
            @Nullable DateOrInstant end,
            TemporalAmount by) {
        ZoneId zone = AccountAt.of(table, at.at()).zone();
        Instant to = end == null ? at.at().asOf() : end.in(zone);
        Instant from = start == null ? to.minus(DEFAULT_SPAN) : start.in(zone);
        if (from.isAfter(to)) {
            throw ReadProblem.badParameter("from", "must not lie after to");
        }
        try {
            return new HistoryAnswer(
                    at.answered(), table.account(), HealthHistory.of(table, at.at(), at.policies(), from, to, by));
        } catch (IllegalArgumentException e) {
            throw ReadProblem.badParameter(
                    "step", "must lead from one instant to the other in 1 to " + HealthHistory.MOST_POINTS + " points");
        }
    }

    private static TemporalAmount step(String text) {
        try {
            return text.contains("T") ? Duration.parse(text) : Period.parse(text);
        } catch (DateTimeException e) {
            throw ReadProblem.badParameter("step", "must be an ISO 8601 period such as P1D, P1W, P1M or PT6H");
        }
    }
}
