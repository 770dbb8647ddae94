package io.accounthealth.command.imports;

import io.accounthealth.envelope.Envelope.Origin;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One file to import.
 *
 * @param waited as it waited in the store until somebody confirmed it; null for one that was just sent
 */
public record ImportOrder(
        String importId,
        ImportFiles files,
        Feed feed,
        Origin origin,
        @Nullable ObjectNode waited) {

    /** How many claims it may take back, as somebody confirmed; 0 for as many as are usual. */
    public long confirmed() {
        return waited == null ? 0 : ImportProgress.questioned(waited);
    }

    /** Whether it was confirmed and cut short before, and may have recorded something. */
    boolean isBegun() {
        return waited != null
                && waited.path(ImportBoard.KEPT).path(ImportBoard.BEGUN).asBoolean();
    }
}
