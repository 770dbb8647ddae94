package io.accounthealth.model.qbr;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.Desk;
import io.accounthealth.model.work.Work;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A milestone or brief as a pack has it. The components are part of the form {@link QbrPack#FORMAT}: with one more, no
 * earlier pack would be made again to the byte. What {@link Work.Row} gains is not in packs.
 */
public record PackedWork(
        AccountId accountId,
        @Nullable String account,
        @Nullable String manager,
        Work.Kind kind,
        String id,
        @Nullable String title,
        @Nullable Desk to,
        @Nullable String belongsTo,
        Instant since,
        @Nullable LocalDate due,
        Work.State state,
        @Nullable Instant doneAt,
        long daysLate,
        int moved,
        int rejected,
        List<UUID> evidence) {

    static PackedWork of(Work.Row row) {
        return new PackedWork(
                row.accountId(),
                row.account(),
                row.manager(),
                row.kind(),
                row.id(),
                row.title(),
                row.to(),
                row.belongsTo(),
                row.since(),
                row.due(),
                row.state(),
                row.doneAt(),
                row.daysLate(),
                row.moved(),
                row.rejected(),
                row.evidence());
    }
}
