package io.accounthealth.query.audit;

import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.query.http.RowCounted;
import io.accounthealth.query.log.NewestFirst;
import io.accounthealth.query.point.RecordedPeriod;
import io.accounthealth.query.read.Reads;
import io.accounthealth.schema.FactJson;
import io.accounthealth.storage.EventLog;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The access log, newest first. Reading it is an access too, and is recorded in turn. */
public final class AccessEntries {

    /**
     * Which entries; all without a value.
     *
     * @param actor exactly
     * @param accounts the ids of the accounts that were viewed
     * @param type the written name of the entry's kind, such as {@code export-begun}
     * @param besides whose entries are left out, exactly
     */
    public record Filter(
            @Nullable String actor,
            @Nullable Set<String> accounts,
            @Nullable String type,
            @Nullable String besides,
            RecordedPeriod recorded) {

        boolean matches(StoredEvent event) {
            String by = event.envelope().origin().actor();
            return (actor == null || actor.equals(by))
                    && (besides == null || !besides.equals(by))
                    && recorded.includes(event.envelope().recordedAt())
                    && (type == null || type.equals(event.envelope().type()))
                    && (accounts == null
                            || accounts.contains(FactJson.mapper()
                                    .readTree(event.payload())
                                    .path("account")
                                    .asString("")));
        }
    }

    /**
     * @param head the position of the newest entry there is
     * @param entries newest first
     * @param before the position to go on from; 1 or less when none is left
     */
    public record Found(long head, List<StoredEvent> entries, long before) implements RowCounted {
        @Override
        public long rowCount() {
            return entries.size();
        }
    }

    private final EventLog log;
    private final Reads reads;
    private final Access access;

    AccessEntries(EventLog log, Reads reads, Access access) {
        this.log = log;
        this.reads = reads;
        this.access = access;
    }

    /**
     * @param before the position to read back from, itself not included; beyond the end for the newest
     * @param most entries in the answer
     */
    public Mono<Found> before(Caller caller, Filter filter, long before, int most) {
        return Mono.defer(() -> {
            access.demand(caller, UseCase.READ_ACCESS_LOG);
            return reads.run(() -> {
                long head = log.head().position();
                NewestFirst.Found found = NewestFirst.find(
                        (position, limit) -> log.readAll(position - 1, limit),
                        filter.recorded().before(log) + 1,
                        Math.min(before, filter.recorded().last(log, head) + 1),
                        most,
                        filter::matches);
                boolean more = found.before() > filter.recorded().before(log) + 1;
                return new Found(head, found.events(), more ? found.before() : 1);
            });
        });
    }
}
