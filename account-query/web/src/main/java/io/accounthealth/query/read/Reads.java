package io.accounthealth.query.read;

import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.Grant;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.edge.audit.AuditContext;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.events.AccountId;
import io.accounthealth.model.attributes.UnknownAttributeException;
import io.accounthealth.model.policy.PolicyBook;
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
import io.accounthealth.query.point.RequestedPoint;
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
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * From a request to its tables: authorizes the caller, resolves the point, waits until the tables have processed it,
 * and runs the query off the event loop.
 */
@Component
public final class Reads {

    /** A query of the visible tables. */
    public interface Portfolio<A> {
        A answer(TableSource tables, Point point);
    }

    /**
     * A query of all tables, whatever the caller may see of them: figures of a manager count accounts that were handed
     * over since. The answer shows no more than the sight allows.
     */
    public interface Scorecards<A> {
        A answer(TableSource all, VisibleAccounts inScope, Point point);
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

    /** @param query runs while the table is locked for writers */
    public <A> Mono<A> account(
            Caller caller,
            UseCase useCase,
            String id,
            RequestedPoint requested,
            BiFunction<AccountTable, Point, A> query) {
        return accountThen(caller, useCase, id, requested, (table, point) -> {
            A answer = query.apply(table, point);
            return () -> answer;
        });
    }

    /** Like {@link #account}, for a query that takes long: it runs on a copy, while the table is written to. */
    public <A> Mono<A> accountCopied(
            Caller caller,
            UseCase useCase,
            String id,
            RequestedPoint requested,
            BiFunction<AccountTable, Point, A> query) {
        return accountThen(caller, useCase, id, requested, (table, point) -> {
            AccountTable copy = table.copy();
            return () -> query.apply(copy, point);
        });
    }

    /** @param query supplies the rest of the work, which runs when the lock of the table is released */
    private <A> Mono<A> accountThen(
            Caller caller,
            UseCase useCase,
            String id,
            RequestedPoint requested,
            BiFunction<AccountTable, Point, Supplier<A>> query) {
        return AuditContext.noting(audit -> {
            PointRequest request = requested.request();
            Grant grant = access.demand(caller, useCase);
            if (!AccountId.isValid(id) || new AccountId(id).isReserved()) {
                throw ReadProblem.unknownAccount(id);
            }
            AccountId account = new AccountId(id);
            audit.atAccount(id);
            TableSource live = visible.of(grant, false);
            return at(
                    audit,
                    request,
                    position -> live.query(account, position, table -> zone(table, Instant.MAX, position))
                            .orElse(ZoneOffset.UTC),
                    position -> minPosition.hasProcessed(position)
                            ? Mono.fromSupplier(() -> query(grant, account, audit, request, position, query))
                            : minPosition
                                    .await(position)
                                    .then(threads.run(() -> query(grant, account, audit, request, position, query))));
        });
    }

    public <A> Mono<A> portfolio(Caller caller, UseCase useCase, RequestedPoint requested, Portfolio<A> query) {
        return scorecards(
                caller,
                useCase,
                requested,
                (all, inScope, point) -> query.answer(
                        inScope.manager() == null ? all : new TablesInScope(all, inScope.accounts()), point));
    }

    /**
     * The same for a request about a period too.
     *
     * @param named the last day of the period; null where the request leaves it open
     */
    public <A> Mono<A> portfolio(
            Caller caller, UseCase useCase, RequestedPoint requested, @Nullable LocalDate named, Portfolio<A> query) {
        return portfolio(caller, useCase, () -> requested.request().naming(named), query);
    }

    /** @param named the last day of the period; null where the request leaves it open */
    public <A> Mono<A> scorecards(
            Caller caller, UseCase useCase, RequestedPoint requested, @Nullable LocalDate named, Scorecards<A> query) {
        return scorecards(caller, useCase, () -> requested.request().naming(named), query);
    }

    <A> Mono<A> scorecards(Caller caller, UseCase useCase, RequestedPoint requested, Scorecards<A> query) {
        return AuditContext.noting(audit -> {
            PointRequest request = requested.request();
            Grant grant = access.demand(caller, useCase);
            VisibleAccounts inScope = new VisibleAccounts(
                    grant.onlyAccountsOf(), visible.inScope(grant), account -> access.foreign(grant, account));
            return at(
                    audit,
                    request,
                    position -> ZoneOffset.UTC,
                    position -> minPosition.await(position).then(overAll(request, () -> {
                        TableSource all = visible.all(request.replay());
                        return query.answer(all, inScope, point(grant, audit, request, position, ZoneOffset.UTC, all));
                    })));
        });
    }

    /** The last processed position, for a query that compares the present with the past. */
    public long knownSoFar() {
        return points.position(PointParameters.NONE.request(), any -> ZoneOffset.UTC);
    }

    /** A query of the past of all visible tables, as known now, without a time limit. */
    public <A> Mono<A> backtest(Caller caller, UseCase useCase, Portfolio<A> query) {
        return AuditContext.noting(audit -> {
            Grant grant = access.demand(caller, useCase);
            audit.atHistory();
            PointRequest now = PointParameters.NONE.request();
            return answered(audit, threads.backtest(() -> {
                TableSource tables = visible.of(grant, now.replay());
                return query.answer(tables, point(grant, audit, now, knownSoFar(), ZoneOffset.UTC, tables));
            }));
        });
    }

    private <A> Mono<A> overAll(PointRequest request, Callable<A> work) {
        return request.replay() ? threads.replayAll(work) : threads.runOverAll(work);
    }

    /** Work of a read that needs no table. */
    public <A> Mono<A> run(Callable<A> work) {
        return AuditContext.noting(audit -> threads.run(work).doOnNext(answer -> countRows(audit, answer)));
    }

    private <A> Mono<A> at(
            AuditContext audit, PointRequest request, LongFunction<ZoneId> zoneAt, LongFunction<Mono<A>> answer) {
        if (request.isPast(points.today())) {
            audit.atHistory();
        }
        return answered(
                audit,
                threads.run(() -> points.position(request, zoneAt))
                        .flatMap(answer::apply)
                        .transform(threads::timed));
    }

    private static <A> Mono<A> answered(AuditContext audit, Mono<A> answer) {
        return answer.doOnNext(given -> countRows(audit, given))
                .onErrorMap(
                        ParkedException.class,
                        e -> ReadProblem.parked(e.account().value(), e.position()))
                .onErrorMap(
                        UnknownAttributeException.class,
                        e -> ReadProblem.badParameter(SegmentParameters.ATTRIBUTE, String.valueOf(e.getMessage())));
    }

    private static void countRows(AuditContext audit, Object answer) {
        Object body = answer instanceof ResponseEntity<?> entity ? entity.getBody() : answer;
        if (body instanceof RowCounted counted) {
            audit.rows(counted::rowCount);
        }
    }

    private Point point(
            Grant grant, AuditContext audit, PointRequest request, long position, ZoneId zone, TableSource tables) {
        return shown(grant, audit, points.resolve(request, position, zone, tables));
    }

    /** The point without the attributes that are kept from the caller. */
    private static Point shown(Grant grant, AuditContext audit, Point point) {
        audit.at(new AuditContext.Shown(
                point.at().asOf(), point.at().knownAtPosition(), point.policy().version()));
        return new Point(point.at(), restrictedTo(grant.caller(), point.policies()), point.policy(), point.answered());
    }

    /** The policies without the attributes that are kept from a caller. */
    public static PolicyBook restrictedTo(Caller caller, PolicyBook policies) {
        return policies.restrictedTo(attribute -> caller.maySee(attribute.visibleTo()));
    }

    private <A> A query(
            Grant grant,
            AccountId account,
            AuditContext audit,
            PointRequest request,
            long position,
            BiFunction<AccountTable, Point, Supplier<A>> query) {
        TableSource tables = visible.of(grant, request.replay());
        return tables.query(account, position, table -> {
                    if (AccountAt.of(table, new PointInTime(Instant.MAX, position, request.rules()))
                                    .profile()
                            == null) {
                        throw account.equals(AccountId.RATES)
                                ? visible.unknown(grant, account)
                                : ReadProblem.notYetKnown(account.value(), position);
                    }
                    ZoneId zone = request.asOf() == null
                            ? ZoneOffset.UTC
                            : zone(table, request.asOf().in(ZoneOffset.UTC), position);
                    Point point = points.resolve(request, position, zone, tables);
                    if (position >= table.lastPosition()) {
                        audit.atVersion(table.nextSequence());
                    }
                    return query.apply(table, shown(grant, audit, point.of(table)));
                })
                .orElseThrow(() -> visible.unknown(grant, account))
                .get();
    }

    private static ZoneId zone(AccountTable table, Instant at, long position) {
        return AccountAt.of(table, new PointInTime(at, position, PolicySelector.THEN))
                .zone();
    }
}
