package io.accounthealth.query.log;

import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.query.projection.LiveTables;
import io.accounthealth.query.read.Reads;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.Head;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;

/** The length and growth of the log, and whether the tables keep up with it. */
public final class LogState {

    /** @param position of the event of the account that cannot be read */
    public record Parked(String account, long position) {}

    /** @param events recorded on that day in UTC */
    public record Day(LocalDate day, long events) {}

    /**
     * @param seen the last position that the tables have processed
     * @param accounts that have a table
     * @param parked those whose tables stopped; all others go on
     * @param days the last ones, oldest first, today included
     */
    public record State(Head head, long seen, int accounts, List<Parked> parked, List<Day> days) {}

    private final EventLog log;
    private final LiveTables tables;
    private final Reads reads;
    private final Access access;
    private final InstantSource clock;

    /** The last position of days that have passed, since each takes a search in the log. */
    private final Map<LocalDate, Long> ends = new ConcurrentHashMap<>();

    LogState(EventLog log, LiveTables tables, Reads reads, Access access, InstantSource clock) {
        this.log = log;
        this.tables = tables;
        this.reads = reads;
        this.access = access;
        this.clock = clock;
    }

    /** @param days how many days; each takes a search in the log */
    public Mono<State> of(Caller caller, int days) {
        return Mono.defer(() -> {
            access.demand(caller, UseCase.READ_LOG_HEAD);
            return reads.run(() -> {
                long seen = tables.processed().get();
                Head head = log.head();
                return new State(
                        head,
                        seen,
                        tables.size(),
                        tables.parked().stream()
                                .map(reason -> new Parked(reason.account().value(), reason.position()))
                                .toList(),
                        days(head, days));
            });
        });
    }

    private List<Day> days(Head head, int number) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        List<Day> days = new ArrayList<>();
        ends.keySet().removeIf(day -> day.isBefore(today.minusDays(number)));
        long before = lastOf(today.minusDays(number));
        for (LocalDate day = today.minusDays(number - 1); day.isBefore(today); day = day.plusDays(1)) {
            long last = lastOf(day);
            days.add(new Day(day, last - before));
            before = last;
        }
        days.add(new Day(today, head.position() - before));
        return days;
    }

    /** Of a day that has passed, so that it never changes. */
    private long lastOf(LocalDate day) {
        return ends.computeIfAbsent(
                day,
                ended -> log.positionAt(ended.plusDays(1)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant()
                        .minus(1, ChronoUnit.MICROS)));
    }
}
