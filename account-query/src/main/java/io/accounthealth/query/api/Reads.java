package io.accounthealth.query.api;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.Rules;
import io.accounthealth.events.AccountId;
import io.accounthealth.query.asof.ParkedException;
import io.accounthealth.query.asof.TableSource;
import io.accounthealth.query.table.AccountAt;
import io.accounthealth.query.table.AccountTable;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.LongFunction;
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

    private final PointReader points;
    private final ReadThreads threads;
    private final MinPosition minPosition;
    private final TableSource live;
    private final TableSource stream;

    Reads(PointReader points, ReadThreads threads, MinPosition minPosition, TableSource live, TableSource stream) {
        this.points = points;
        this.threads = threads;
        this.minPosition = minPosition;
        this.live = live;
        this.stream = stream;
    }

    /** @param question put to the table while nobody writes to it */
    public <A> Mono<A> account(String id, PointParameters given, BiFunction<AccountTable, Point, A> question) {
        return Mono.defer(() -> account(id, AskedPoint.parse(given), question));
    }

    <A> Mono<A> account(String id, AskedPoint asked, BiFunction<AccountTable, Point, A> question) {
        return Mono.defer(() -> {
            if (!AccountId.isValid(id) || new AccountId(id).isReserved()) {
                throw ReadProblem.unknownAccount(id);
            }
            AccountId account = new AccountId(id);
            return at(
                    asked,
                    position -> live.ask(account, position, table -> zone(table, Instant.MAX, position))
                            .orElse(ZoneOffset.UTC),
                    position -> ask(account, asked, position, question));
        });
    }

    public <A> Mono<A> portfolio(PointParameters given, Portfolio<A> question) {
        return Mono.defer(() -> portfolio(AskedPoint.parse(given), question));
    }

    <A> Mono<A> portfolio(AskedPoint asked, Portfolio<A> question) {
        return at(asked, position -> ZoneOffset.UTC, position -> {
            TableSource tables = source(asked);
            return question.answer(tables, points.resolve(asked, position, ZoneOffset.UTC, tables));
        });
    }

    /** Work of a read that needs no table. */
    <A> Mono<A> run(Callable<A> work) {
        return threads.run(work);
    }

    private <A> Mono<A> at(AskedPoint asked, LongFunction<ZoneId> zoneAt, LongFunction<A> answer) {
        return threads.run(() -> points.position(asked, zoneAt))
                .flatMap(position -> minPosition.hasSeen(position)
                        ? Mono.fromSupplier(() -> answer.apply(position))
                        : minPosition.await(position).then(threads.run(() -> answer.apply(position))))
                .transform(threads::timed)
                .onErrorMap(
                        ParkedException.class,
                        e -> ReadProblem.parked(e.account().value(), e.position()));
    }

    private <A> A ask(AccountId account, AskedPoint asked, long position, BiFunction<AccountTable, Point, A> question) {
        TableSource tables = source(asked);
        return tables.ask(account, position, table -> {
                    if (AccountAt.of(table, new PointInTime(Instant.MAX, position, asked.rules()))
                                    .profile()
                            == null) {
                        throw ReadProblem.notYetKnown(account.value(), position);
                    }
                    ZoneId zone = asked.asOf() == null
                            ? ZoneOffset.UTC
                            : zone(table, asked.asOf().in(ZoneOffset.UTC), position);
                    return question.apply(table, points.resolve(asked, position, zone, tables));
                })
                .orElseThrow(() -> ReadProblem.unknownAccount(account.value()));
    }

    private TableSource source(AskedPoint asked) {
        return asked.replay() ? stream : live;
    }

    private static ZoneId zone(AccountTable table, Instant at, long position) {
        return AccountAt.of(table, new PointInTime(at, position, Rules.THEN)).zone();
    }
}
