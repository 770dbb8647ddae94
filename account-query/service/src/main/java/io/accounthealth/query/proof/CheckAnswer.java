package io.accounthealth.query.proof;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.accounthealth.query.http.RowCounted;
import io.accounthealth.transparency.CheckRun;
import io.accounthealth.transparency.folder.IntegrityViolation;
import org.jspecify.annotations.Nullable;

/**
 * Whether the log is what was signed.
 *
 * @param holds whether all of it is
 * @param events that were read and hashed again
 * @param checkpoints that the log agrees with
 * @param tookMillis how long that took
 * @param treeMadeAnewFrom the event from which on the kept hashes were not those of the log, and are made anew; absent
 *     when they were
 * @param streams that were read by their index, and whose tables were held against them
 * @param rebuilt tables and indexes that said something else than the log, and were rebuilt from it; {@code GET
 *     /v1/audit/state} names them
 * @param damage what is not as it was signed; absent when all is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CheckAnswer(
        boolean holds,
        long events,
        long checkpoints,
        long tookMillis,
        @Nullable Long treeMadeAnewFrom,
        long streams,
        long rebuilt,
        @Nullable IntegrityViolation damage)
        implements RowCounted {

    static CheckAnswer of(CheckRun.Result result) {
        return new CheckAnswer(
                result.holds(),
                result.events(),
                result.checkpoints(),
                result.tookMillis(),
                result.treeMadeAnewFrom(),
                result.streams(),
                result.rebuilt(),
                result.damage());
    }

    @Override
    public long rowCount() {
        return events;
    }
}
