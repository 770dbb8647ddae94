package io.accounthealth.query.read;

import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.Grant;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.edge.audit.AuditContext;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.events.AccountId;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.http.ReadThreads;
import io.accounthealth.query.http.RowCounted;
import io.accounthealth.query.point.MinPosition;
import io.accounthealth.query.point.Point;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.point.PointReader;
import io.accounthealth.query.point.PointRequest;
import io.accounthealth.query.projection.ParkedException;
import io.accounthealth.query.projection.TableSource;
import io.accounthealth.query.projection.TablesInScope;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import reactor.core.publisher.Mono;

/**
 * The way from a request to a table: resolves the point, waits until the tables have seen that much, and puts the
 * question off the event loop.
 */
public final class Reads {

    /** A question to all tables of one source. */
    public interface Portfolio<A> {
        A answer(TableSource tables, Point point);
    }

    /**
     * A question to all tables, whatever the caller may see of them: figures of a manager count accounts that were
     * handed over since. The answer shows no more than the sight allows.
     */
    public interface Scorecards<A> {
        A answer(TableSource all, Sight sight, Point point);
    }

    private final PointReader points;
    private final ReadThreads threads;
    private final MinPosition minPosition;
    private final Access access;
    private final VisibleTables visible;

    Reads(PointReader points, ReadThreads threads, MinPosition minPosition, Access access, VisibleTables visible) {
        this.points = points;
        this.threads = threads;
        this.minPosition = minPosition;
        this.access = access;
        this.visible = visible;
    }

    /**
     * @param useCase what the account is read for
     * @param question put to the table while nobody writes to it
     */
    public <A> Mono<A> account(
            Caller caller,
            UseCase useCase,
            String id,
            PointParameters given,
            BiFunction<AccountTable, Point, A> question) {
        return Mono.defer(() -> account(caller, useCase, id, PointRequest.parse(given), question));
    }

    public <A> Mono<A> account(
            Caller caller,
            UseCase useCase,
            String id,
            PointRequest asked,
            BiFunction<AccountTable, Point, A> question) {
        return accountThen(caller, useCase, id, asked, (table, point) -> {
            A answer = question.apply(table, point);
            return () -> answer;
        });
    }

    /** Like {@link #account}, for a question that takes long: it is put to a copy, while the table goes on. */
    public <A> Mono<A> accountCopied(
            Caller caller,
            UseCase useCase,
            String id,
            PointParameters given,
            BiFunction<AccountTable, Point, A> question) {
        return Mono.defer(() -> accountCopied(caller, useCase, id, PointRequest.parse(given), question));
    }

    /** Puts a question that takes long to a copy of the table, while the table goes on. */
    public <A> Mono<A> accountCopied(
            Caller caller,
            UseCase useCase,
            String id,
            PointRequest asked,
            BiFunction<AccountTable, Point, A> question) {
        return accountThen(caller, useCase, id, asked, (table, point) -> {
            AccountTable copy = table.copy();
            return () -> question.apply(copy, point);
        });
    }

    /** @param question what it supplies is asked for when the table may be written to again */
    private <A> Mono<A> accountThen(
            Caller caller,
            UseCase useCase,
            String id,
            PointRequest asked,
            BiFunction<AccountTable, Point, Supplier<A>> question) {
        return AuditContext.noting(looked -> {
            Grant permit = access.demand(caller, useCase);
            if (!AccountId.isValid(id) || new AccountId(id).isReserved()) {
                throw ReadProblem.unknownAccount(id);
            }
            AccountId account = new AccountId(id);
            looked.atAccount(id);
            TableSource seen = visible.of(permit, false);
            return at(
                    looked,
                    asked,
                    position -> seen.query(account, position, table -> zone(table, Instant.MAX, position))
                            .orElse(ZoneOffset.UTC),
                    position -> minPosition.hasSeen(position)
                            ? Mono.fromSupplier(() -> query(permit, account, looked, asked, position, question))
                            : minPosition
                                    .await(position)
                                    .then(threads.run(() -> query(permit, account, looked, asked, position, question))));
        });
    }

    /** @param useCase what the portfolio is read for */
    public <A> Mono<A> portfolio(Caller caller, UseCase useCase, PointParameters given, Portfolio<A> question) {
        return Mono.defer(() -> portfolio(caller, useCase, PointRequest.parse(given), question));
    }

    /**
     * The same for a request that is about a period too.
     *
     * @param named the last day of the period; null where the request leaves it open
     */
    public <A> Mono<A> portfolio(
            Caller caller, UseCase useCase, PointParameters given, @Nullable LocalDate named, Portfolio<A> question) {
        return Mono.defer(
                () -> portfolio(caller, useCase, PointRequest.parse(given).naming(named), question));
    }

    /** The last position that is known, for a question that looks at the present beside the past. */
    public long knownSoFar() {
        return points.position(PointRequest.parse(PointParameters.NONE), any -> ZoneOffset.UTC);
    }

    public <A> Mono<A> portfolio(Caller caller, UseCase useCase, PointRequest asked, Portfolio<A> question) {
        return scorecards(
                caller,
                useCase,
                asked,
                (all, sight, point) -> question.answer(
                        sight.manager() == null ? all : new TablesInScope(all, sight.accounts()), point));
    }

    /** @param named the last day of the period; null where the request leaves it open */
    public <A> Mono<A> scorecards(
            Caller caller, UseCase useCase, PointParameters given, @Nullable LocalDate named, Scorecards<A> question) {
        return Mono.defer(
                () -> scorecards(caller, useCase, PointRequest.parse(given).naming(named), question));
    }

    <A> Mono<A> scorecards(Caller caller, UseCase useCase, PointRequest asked, Scorecards<A> question) {
        return AuditContext.noting(looked -> {
            Grant permit = access.demand(caller, useCase);
            Sight sight = new Sight(permit.onlyAccountsOf(), visible.inScope(permit));
            return at(
                    looked,
                    asked,
                    position -> ZoneOffset.UTC,
                    position -> minPosition.await(position).then(overAll(asked, () -> {
                        TableSource all = visible.all(asked.replay());
                        return question.answer(
                                all, sight, shown(looked, points.resolve(asked, position, ZoneOffset.UTC, all)));
                    })));
        });
    }

    /** A question to all tables about their past, as it is known now, that takes as long as it takes. */
    public <A> Mono<A> backtest(Caller caller, UseCase useCase, Portfolio<A> question) {
        return AuditContext.noting(looked -> {
            Grant permit = access.demand(caller, useCase);
            looked.atHistory();
            PointRequest now = PointRequest.parse(PointParameters.NONE);
            return threads.backtest(() -> {
                        TableSource tables = visible.of(permit, now.replay());
                        long position = points.position(now, any -> ZoneOffset.UTC);
                        return question.answer(
                                tables, shown(looked, points.resolve(now, position, ZoneOffset.UTC, tables)));
                    })
                    .doOnNext(given -> countRows(looked, given))
                    .onErrorMap(
                            ParkedException.class,
                            e -> ReadProblem.parked(e.account().value(), e.position()));
        });
    }

    private <A> Mono<A> overAll(PointRequest asked, Callable<A> work) {
        return asked.replay() ? threads.replayAll(work) : threads.runOverAll(work);
    }

    /** Work of a read that needs no table. */
    public <A> Mono<A> run(Callable<A> work) {
        return AuditContext.noting(looked -> threads.run(work).doOnNext(answer -> countRows(looked, answer)));
    }

    private <A> Mono<A> at(
            AuditContext looked, PointRequest asked, LongFunction<ZoneId> zoneAt, LongFunction<Mono<A>> answer) {
        if (asked.isPast(points.today())) {
            looked.atHistory();
        }
        return threads.run(() -> points.position(asked, zoneAt))
                .flatMap(answer::apply)
                .transform(threads::timed)
                .doOnNext(given -> countRows(looked, given))
                .onErrorMap(
                        ParkedException.class,
                        e -> ReadProblem.parked(e.account().value(), e.position()));
    }

    private static void countRows(AuditContext looked, Object answer) {
        Object body = answer instanceof ResponseEntity<?> entity ? entity.getBody() : answer;
        if (body instanceof RowCounted counted) {
            looked.rows(counted::rowCount);
        }
    }

    private static Point shown(AuditContext looked, Point point) {
        looked.at(new AuditContext.Shown(
                point.at().asOf(), point.at().knownAtPosition(), point.policy().version()));
        return point;
    }

    private <A> A query(
            Grant permit,
            AccountId account,
            AuditContext looked,
            PointRequest asked,
            long position,
            BiFunction<AccountTable, Point, Supplier<A>> question) {
        TableSource tables = visible.of(permit, asked.replay());
        return tables.query(account, position, table -> {
                    if (AccountAt.of(table, new PointInTime(Instant.MAX, position, asked.rules()))
                                    .profile()
                            == null) {
                        throw ReadProblem.notYetKnown(account.value(), position);
                    }
                    ZoneId zone = asked.asOf() == null
                            ? ZoneOffset.UTC
                            : zone(table, asked.asOf().in(ZoneOffset.UTC), position);
                    return question.apply(table, shown(looked, points.resolve(asked, position, zone, tables)));
                })
                .orElseThrow(() -> visible.unknown(permit, account))
                .get();
    }

    private static ZoneId zone(AccountTable table, Instant at, long position) {
        return AccountAt.of(table, new PointInTime(at, position, PolicySelector.THEN))
                .zone();
    }
}
