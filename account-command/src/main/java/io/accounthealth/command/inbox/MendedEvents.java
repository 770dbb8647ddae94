package io.accounthealth.command.inbox;

import io.accounthealth.command.decision.EventIds;
import io.accounthealth.storage.InboxStore;
import io.accounthealth.storage.InboxStore.Refused;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.Stores;
import io.cloudevents.CloudEvent;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Takes out of the inbox what was sent again under the same source and id, and accepted then: by a later request, since
 * what is rejected is received when all of its request was dealt with.
 */
@Component
record MendedEvents(InboxStore inbox, Stores stores) {

    private static final Logger LOG = LoggerFactory.getLogger(MendedEvents.class);

    /** @return those that still wait */
    List<Refused> removeFrom(List<Refused> events) {
        Map<Long, UUID> ids = events.stream()
                .filter(each -> each.source() != null && each.eventId() != null)
                .collect(Collectors.toMap(
                        Refused::id, each -> EventIds.ofDelivery(named(each), Objects.requireNonNull(each.eventId()))));
        if (ids.isEmpty()) {
            return events;
        }
        Map<UUID, Long> recorded = stores.log().positionsOf(List.copyOf(ids.values()));
        List<Refused> mended = events.stream()
                .filter(each -> ids.containsKey(each.id()))
                .filter(each -> isRecordedSince(each, recorded.get(ids.get(each.id()))))
                .toList();
        if (mended.isEmpty()) {
            return events;
        }
        try {
            inbox.remove(mended.stream().map(Refused::id).toList());
        } catch (LogUnavailableException e) { // the next read removes them
            LOG.warn("what was mended could not be taken out of the inbox", e);
        }
        return events.stream().filter(each -> !mended.contains(each)).toList();
    }

    /** The source that an event names, which may be a URI for the one that it is kept under. */
    private static String named(Refused refused) {
        try {
            CloudEvent event = CloudEventReader.structured(refused.body()).event();
            return event == null
                    ? Objects.requireNonNull(refused.source())
                    : event.getSource().toString();
        } catch (CloudEventReader.UnreadableException e) {
            return Objects.requireNonNull(refused.source());
        }
    }

    private boolean isRecordedSince(Refused refused, @Nullable Long position) {
        return position != null
                && stores.log().at(position).envelope().recordedAt().isAfter(refused.receivedAt());
    }
}
