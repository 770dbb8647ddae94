package io.accounthealth.query.changes;

import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.model.changes.HealthDifference;
import io.accounthealth.model.health.HealthModel;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.query.health.ScoreComparison;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.http.RowCounted;
import io.accounthealth.query.log.AccountExports;
import io.accounthealth.query.point.Point;
import io.accounthealth.query.point.PointReader;
import io.accounthealth.query.point.PointRequest;
import io.accounthealth.query.point.SpanParameters;
import io.accounthealth.query.projection.Cancellation;
import io.accounthealth.query.read.Reads;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Reads of the score change of an account between two points. */
public final class Differences {

    /**
     * A score change.
     *
     * @param table a copy, which no other thread changes
     * @param exports who exported data of the account before the last surprise was known; null for a caller who may not
     *     read the access log
     */
    record Found(
            AccountTable table,
            Point from,
            Point to,
            HealthDifference difference,
            ScoreComparison compared,
            AccountExports.@Nullable Found exports)
            implements RowCounted {

        @Override
        public long rowCount() {
            return difference.parts().size();
        }
    }

    private final Reads reads;
    private final PointReader points;
    private final AccountExports exports;

    Differences(Reads reads, PointReader points, AccountExports exports) {
        this.reads = reads;
        this.points = points;
        this.exports = exports;
    }

    Mono<Found> of(Caller caller, String id, SpanParameters span) {
        boolean auditor = caller.may(UseCase.READ_ACCESS_LOG);
        return Mono.defer(() -> {
            PointRequest first = span.first();
            PointRequest second = span.second().lookingBack();
            return reads.accountCopied(
                            caller,
                            UseCase.READ_ACCOUNT,
                            id,
                            second,
                            (table, to) -> between(
                                    table,
                                    points.before(
                                                    first,
                                                    to,
                                                    AccountAt.of(table, to.at()).zone())
                                            .of(table),
                                    to))
                    .flatMap(found -> auditor ? reads.run(() -> withExports(found)) : Mono.just(found));
        });
    }

    private static Found between(AccountTable table, Point from, Point to) {
        try {
            return new Found(
                    table,
                    from,
                    to,
                    HealthDifference.of(table, from.at(), to.at(), to.policies(), Cancellation::check),
                    new ScoreComparison(
                            HealthModel.evaluate(table, from.at(), from.policies()),
                            HealthModel.evaluate(table, to.at(), to.policies())),
                    null);
        } catch (HealthDifference.TooManyFactsException e) {
            throw ReadProblem.badParameter("from", e.getMessage() + "; take one that is nearer to the second");
        }
    }

    private Found withExports(Found found) {
        return new Found(
                found.table(), found.from(), found.to(), found.difference(), found.compared(), exported(found));
    }

    private AccountExports.Found exported(Found found) {
        Instant until = found.difference().wrongUntil();
        if (until == null) {
            return new AccountExports.Found(true, List.of());
        }
        return exports.between(found.table().account(), found.from().answered().asOf(), until);
    }
}
