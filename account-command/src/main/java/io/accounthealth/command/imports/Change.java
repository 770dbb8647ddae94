package io.accounthealth.command.imports;

import io.accounthealth.events.AccountEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A fact that an import records.
 *
 * @param row that it comes from, 0 when it comes from none
 * @param counted under which heading of its progress
 * @param occurredAt null for when the fact itself says
 */
record Change(
        long row,
        String counted,
        AccountEvent fact,
        @Nullable Instant occurredAt) {}
