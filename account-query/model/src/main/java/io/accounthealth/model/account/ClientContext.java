package io.accounthealth.model.account;

import io.accounthealth.events.HandoverEvent.ClientContextNoted;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The situation that a client is in, as last noted. */
public record ClientContext(
        @Nullable String industry,
        @Nullable String goals,
        @Nullable String pressures,
        List<String> competitorsWatched,
        Instant notedAt,
        UUID evidence) {

    /** Null where nothing was noted. */
    static @Nullable ClientContext of(AccountAt account) {
        Fact<ClientContextNoted> noted = account.latest(ClientContextNoted.class);
        if (noted == null) {
            return null;
        }
        ClientContextNoted event = noted.event();
        return new ClientContext(
                event.industry(),
                event.goals(),
                event.pressures(),
                Objects.requireNonNullElse(event.competitorsWatched(), List.of()),
                BitemporalPoint.instant(noted.occurredAt()),
                noted.eventId());
    }
}
