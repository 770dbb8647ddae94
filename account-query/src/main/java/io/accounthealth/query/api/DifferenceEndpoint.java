package io.accounthealth.query.api;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.Reach;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.events.AccountId;
import io.accounthealth.query.asof.Wanted;
import io.accounthealth.query.table.AccountAt;
import io.accounthealth.query.table.AccountTable;
import io.accounthealth.query.views.HealthDifference;
import io.accounthealth.storage.Stores;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Why a score changed. */
@RestController
@Tag(name = "accounts")
final class DifferenceEndpoint {

    private final Reads reads;
    private final PointReader points;
    private final AccountExports exports;

    DifferenceEndpoint(Reads reads, PointReader points, Stores stores) {
        this.reads = reads;
        this.points = points;
        exports = new AccountExports(stores.accessLog());
    }

    @Allowed(UseCase.READ_ACCOUNT)
    @GetTable("/v1/accounts/{id}/health/changes")
    @Operation(
            summary = "Why the score is another at another point, in parts that add up exactly",
            description = "In this order: time passes over the facts of the first point (time); what came to pass "
                    + "before it and was known only later, and corrections, one by one (late); what came to pass "
                    + "since, one fact after the other (new); other rules (policy); a person's judgement (override). "
                    + "Each part names its events. A score that is missing counts as nought.")
    Mono<DifferenceAnswer> changes(Caller caller, @PathVariable String id, @ParameterObject SpanParameters span) {
        boolean auditor = UseCase.READ_ACCESS_LOG.reachOf(caller.roles()) != Reach.NONE;
        return Mono.defer(() -> {
            AskedPoint first = span.first();
            AskedPoint second = span.second().lookingBack();
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
                                    to))
                    .flatMap(answer -> auditor ? reads.run(() -> with(answer)) : Mono.just(answer));
        });
    }

    private static DifferenceAnswer between(AccountTable table, Point from, Point to) {
        try {
            HealthDifference difference = HealthDifference.of(table, from.at(), to.at(), to.policies(), Wanted::check);
            return DifferenceAnswer.of(table.account(), from, to, difference);
        } catch (HealthDifference.TooManyFactsException e) {
            throw ReadProblem.badParameter("from", e.getMessage() + "; take one that is nearer to the second");
        }
    }

    private DifferenceAnswer with(DifferenceAnswer answer) {
        HealthDifference.Part last = HealthDifference.lastSurprise(answer.parts());
        if (last == null) {
            return answer.with(new AccountExports.Found(true, List.of()));
        }
        Instant start = answer.from().point().knownAt();
        Instant end = last.recordedAt() == null ? answer.to().point().knownAt() : last.recordedAt();
        return answer.with(exports.between(
                new AccountId(answer.accountId()),
                start == null ? Instant.EPOCH : start,
                end == null ? Instant.EPOCH : end));
    }
}
