package io.accounthealth.query.changes;

import io.accounthealth.edge.access.AccessScope;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.events.AccountId;
import io.accounthealth.model.changes.HealthDifference;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.http.RowCounted;
import io.accounthealth.query.point.Point;
import io.accounthealth.query.point.PointReader;
import io.accounthealth.query.point.PointRequest;
import io.accounthealth.query.point.SpanParameters;
import io.accounthealth.query.projection.Cancellation;
import io.accounthealth.query.read.Reads;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import reactor.core.publisher.Mono;

/** The way from a request to what lies between two points of an account. */
public final class Differences {

    /** A question to an account at two points, whose difference is known. */
    public interface Question<A> {
        A answer(AccountTable table, Point from, Point to, HealthDifference difference);
    }

    private record Answered<A>(A answer, Point from, Point to, HealthDifference difference) implements RowCounted {
        @Override
        public long rowCount() {
            return answer instanceof RowCounted counted ? counted.rowCount() : 0;
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

    /**
     * @param question put to a copy of the table
     * @param withExports adds to the answer who took the account's data away before the last surprise was known; asked
     *     only for those who may read the access log
     */
    public <A> Mono<A> of(
            Caller caller,
            String id,
            SpanParameters span,
            Question<A> question,
            BiFunction<A, AccountExports.Found, A> withExports) {
        boolean auditor = UseCase.READ_ACCESS_LOG.reachOf(caller.roles()) != AccessScope.NONE;
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
                                            AccountAt.of(table, to.at()).zone()),
                                    to,
                                    question))
                    .flatMap(given -> auditor
                            ? reads.run(() -> withExports.apply(given.answer(), exported(new AccountId(id), given)))
                            : Mono.just(given.answer()));
        });
    }

    private static <A> Answered<A> between(AccountTable table, Point from, Point to, Question<A> question) {
        try {
            HealthDifference difference =
                    HealthDifference.of(table, from.at(), to.at(), to.policies(), Cancellation::check);
            return new Answered<>(question.answer(table, from, to, difference), from, to, difference);
        } catch (HealthDifference.TooManyFactsException e) {
            throw ReadProblem.badParameter("from", e.getMessage() + "; take one that is nearer to the second");
        }
    }

    private AccountExports.Found exported(AccountId account, Answered<?> given) {
        HealthDifference.Part last =
                HealthDifference.lastSurprise(given.difference().parts());
        if (last == null) {
            return new AccountExports.Found(true, List.of());
        }
        Instant start = given.from().says().knownAt();
        Instant end = last.recordedAt() == null ? given.to().says().knownAt() : last.recordedAt();
        return exports.between(account, start == null ? Instant.EPOCH : start, end == null ? Instant.EPOCH : end);
    }
}
