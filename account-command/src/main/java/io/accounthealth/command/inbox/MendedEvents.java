package io.accounthealth.command.inbox;

import io.accounthealth.command.decision.EventIds;
import io.accounthealth.storage.InboxStore;
import io.accounthealth.storage.InboxStore.Refused;
import io.accounthealth.storage.Stores;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes out of the inbox what was sent again under the same source and id, and accepted then. */
@Component
record MendedEvents(InboxStore inbox, Stores stores) {

    /** @return those that still wait */
    List<Refused> removeFrom(List<Refused> events) {
        Map<Long, UUID> ids = events.stream()
                .filter(each -> each.source() != null && each.eventId() != null)
                .collect(Collectors.toMap(
                        Refused::id,
                        each -> EventIds.ofDelivery(
                                Objects.requireNonNull(each.source()), Objects.requireNonNull(each.eventId()))));
        Map<UUID, Long> recorded = ids.isEmpty() ? Map.of() : stores.log().positionsOf(List.copyOf(ids.values()));
        List<Refused> mended = events.stream()
                .filter(each -> isRecordedSince(each, recorded.get(ids.get(each.id()))))
                .toList();
        if (mended.isEmpty()) {
            return events;
        }
        inbox.remove(mended.stream().map(Refused::id).toList());
        return events.stream().filter(each -> !mended.contains(each)).toList();
    }

    private boolean isRecordedSince(Refused refused, @Nullable Long position) {
        return position != null
                && stores.log().at(position).envelope().recordedAt().isAfter(refused.receivedAt());
    }
}
