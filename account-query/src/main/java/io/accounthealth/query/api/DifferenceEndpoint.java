package io.accounthealth.query.api;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.Reach;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.events.AccountId;
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
    private final AccountExports exports;

    DifferenceEndpoint(Reads reads, Stores stores) {
        this.reads = reads;
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
            AskedPoint second = span.second().naming(span.earliestDay());
            return reads.account(
                            caller,
                            UseCase.READ_ACCOUNT,
                            id,
                            second,
                            (table, to) -> new Ends(
                                    table.copy(),
                                    reads.before(
                                            first,
                                            to,
                                            AccountAt.of(table, to.at()).zone()),
                                    to))
                    .map(DifferenceEndpoint::between)
                    .flatMap(between -> auditor ? reads.run(() -> between.with(exports)) : Mono.just(between.bare()));
        });
    }

    /** What the way from one point to the other is gone in, while the live table goes on. */
    private record Ends(AccountTable table, Point from, Point to) {}

    private static Between between(Ends ends) {
        Point from = ends.from();
        Point to = ends.to();
        try {
            return new Between(
                    ends.table().account(),
                    from,
                    to,
                    HealthDifference.of(ends.table(), from.at(), to.at(), to.policies()));
        } catch (HealthDifference.TooManyFactsException e) {
            throw ReadProblem.badParameter("from", e.getMessage() + "; take one that is nearer to the second");
        }
    }

    private record Between(AccountId account, Point from, Point to, HealthDifference difference) {

        DifferenceAnswer bare() {
            return DifferenceAnswer.of(account, from, to, difference, null);
        }

        DifferenceAnswer with(AccountExports exports) {
            Instant start = from.says().knownAt();
            Instant end = difference.parts().stream()
                    .filter(part -> part.kind() == HealthDifference.Kind.LATE
                            && part.points().thousandths() != 0
                            && part.recordedAt() != null)
                    .map(HealthDifference.Part::recordedAt)
                    .reduce((one, other) -> other)
                    .orElse(null);
            AccountExports.Found found = end == null
                    ? new AccountExports.Found(true, List.of())
                    : exports.between(account, start == null ? Instant.EPOCH : start, end);
            return DifferenceAnswer.of(account, from, to, difference, found);
        }
    }
}
