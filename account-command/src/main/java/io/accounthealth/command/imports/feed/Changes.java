package io.accounthealth.command.imports.feed;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes what a file changes of what its source claims. */
interface Changes {

    /**
     * A fact that an import records.
     *
     * @param row that it comes from, 0 when it comes from none
     * @param counted under which heading of its progress
     * @param occurredAt null for when the fact itself says
     * @param doubt why it may not be what its sender meant, told once it is recorded; null where there is none
     */
    record Change(
            long row,
            String counted,
            AccountEvent fact,
            @Nullable Instant occurredAt,
            @Nullable String doubt) {}

    /**
     * Called for each account before its changes.
     *
     * @param claims what the source claims of it now; changes afterwards
     */
    void held(AccountId account, Map<PeriodKey, Claim> claims);

    /** Changes of an account come in their order, one account after the other. */
    void add(AccountId account, Change change);

    /** Called after the last one. */
    void flush();
}
