package io.accounthealth.query.amendments;

import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.model.amendments.Amendment;
import io.accounthealth.model.amendments.AmendmentFilter;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.query.http.RowCounted;
import io.accounthealth.query.point.Point;
import io.accounthealth.query.point.PointAnswer;
import io.accounthealth.query.point.RequestedPoint;
import io.accounthealth.query.projection.TableSource;
import io.accounthealth.query.read.Reads;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Reads of the register of changes, a page at a time, the newest first. */
final class AmendmentReads {

    /**
     * Which page.
     *
     * @param account by its id; null for all accounts that the caller may see
     * @param wanted which of these
     * @param before the position to go back from, itself not included
     */
    record Asked(
            @Nullable String account, Predicate<AccountAt> wanted, AmendmentFilter filter, long before, int most) {}

    /**
     * @param more whether there are older ones
     * @param leftOut accounts that were not read, because an event of theirs could not be read
     */
    record Found(PointAnswer answered, List<AmendmentRow> rows, boolean more, List<String> leftOut)
            implements RowCounted {

        @Override
        public long rowCount() {
            return rows.size();
        }
    }

    private record One(AmendedAccount account, Amendment amendment) {}

    private final Reads reads;
    private final AmendmentViews views;

    AmendmentReads(Reads reads, AmendmentViews views) {
        this.reads = reads;
        this.views = views;
    }

    Mono<Found> page(Caller caller, RequestedPoint point, Asked asked) {
        return found(caller, point, asked)
                .flatMap(found -> caller.may(UseCase.READ_ACCESS_LOG)
                        ? reads.run(() ->
                                new Found(found.answered(), views.of(found.rows()), found.more(), found.leftOut()))
                        : Mono.just(found));
    }

    private Mono<Found> found(Caller caller, RequestedPoint point, Asked asked) {
        // One more says whether there are older ones.
        int most = Math.min(asked.most(), Integer.MAX_VALUE - 1) + 1;
        if (asked.account() != null) {
            return reads.account(caller, UseCase.READ_PORTFOLIO, asked.account(), point, (table, at) -> {
                AmendedAccount found =
                        AmendedAccount.of(AccountAt.of(table, at.at()), asked.filter(), asked.before(), most);
                return rows(at, found == null ? List.of() : List.of(found), asked, List.of());
            });
        }
        return reads.portfolio(caller, UseCase.READ_PORTFOLIO, point, (tables, at) -> {
            TableSource.PartialResult<List<AmendedAccount>> partial = tables.queryAll(
                    at.at().knownAtPosition(),
                    all -> all.each(table -> {
                        AccountAt account = AccountAt.of(table, at.at());
                        return account.profile() == null || !asked.wanted().test(account)
                                ? null
                                : AmendedAccount.of(account, asked.filter(), asked.before(), most);
                    }));
            return rows(
                    at,
                    partial.answer(),
                    asked,
                    partial.leftOut().stream()
                            .map(parked -> parked.account().value())
                            .toList());
        });
    }

    private static Found rows(Point at, List<AmendedAccount> accounts, Asked asked, List<String> leftOut) {
        Set<String> kept = at.policies().attributes().hidden();
        List<One> newest = accounts.stream()
                .flatMap(account -> account.newest().stream().map(each -> new One(account, each)))
                .sorted(Comparator.comparingLong((One one) -> one.amendment().position())
                        .reversed())
                .toList();
        return new Found(
                at.answered(),
                newest.stream()
                        .limit(asked.most())
                        .map(one -> AmendmentRow.of(one.account(), one.amendment(), kept))
                        .toList(),
                newest.size() > asked.most(),
                leftOut);
    }
}
