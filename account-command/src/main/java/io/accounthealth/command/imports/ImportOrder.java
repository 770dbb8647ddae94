package io.accounthealth.command.imports;

import io.accounthealth.envelope.Envelope.Origin;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
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

    /** What it may take back, as its question said and somebody confirmed; missing where nobody did. */
    public JsonNode confirmed() {
        return waited == null ? MissingNode.getInstance() : ImportProgress.questioned(waited);
    }

    /** Whether it was confirmed and cut short before, and may have recorded something. */
    boolean isBegun() {
        return waited != null
                && waited.path(ImportBoard.KEPT).path(ImportBoard.BEGUN).asBoolean();
    }
}
