package io.accounthealth.model.platforms;

import io.accounthealth.events.PlatformEvent;
import io.accounthealth.events.PlatformEvent.AgencyLinked;
import io.accounthealth.events.PlatformEvent.AgencyUnlinked;
import io.accounthealth.events.PlatformEvent.FeatureAccepted;
import io.accounthealth.events.PlatformEvent.FeatureDeclined;
import io.accounthealth.events.PlatformEvent.FeatureRequested;
import io.accounthealth.events.PlatformEvent.FeatureShipped;
import io.accounthealth.events.PlatformEvent.PlatformTicketOpened;
import io.accounthealth.events.PlatformEvent.PlatformTicketResolved;
import io.accounthealth.events.TicketKind;
import io.accounthealth.model.platforms.Platforms.Kind;
import io.accounthealth.model.platforms.Platforms.State;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.Fact;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A feature request, an agency or a platform ticket as it stands at a point. It changes only while it is folded. Times
 * are microseconds since 1970.
 */
final class PlatformItem {

    private record Key(Kind kind, String id) {}

    final Kind kind;
    final String id;
    final long since;
    final List<UUID> evidence = new ArrayList<>();
    State state;

    @Nullable
    String title;

    @Nullable
    String platform;

    @Nullable
    TicketKind ticketKind;

    @Nullable
    String scope;

    @Nullable
    LocalDate due;

    @Nullable
    Long doneAt;

    @Nullable
    String note;

    private PlatformItem(Kind kind, String id, Fact<PlatformEvent> fact, State state) {
        this.kind = kind;
        this.id = id;
        this.since = fact.occurredAt();
        this.state = state;
        evidence.add(fact.eventId());
    }

    /** In the order they began; what begins again begins anew. What happens to one that never began says nothing. */
    static Collection<PlatformItem> all(AccountAt account) {
        Map<Key, PlatformItem> items = new LinkedHashMap<>();
        for (Fact<PlatformEvent> fact : account.table().platforms().all(account.at())) {
            PlatformItem begun = begun(fact);
            if (begun != null) {
                items.put(new Key(begun.kind, begun.id), begun);
            } else {
                PlatformItem item = items.get(key(fact.event()));
                if (item != null) {
                    item.take(fact);
                }
            }
        }
        return items.values();
    }

    private static Key key(PlatformEvent event) {
        return switch (event) {
            case FeatureRequested e -> new Key(Kind.FEATURE, e.requestId());
            case FeatureAccepted e -> new Key(Kind.FEATURE, e.requestId());
            case FeatureShipped e -> new Key(Kind.FEATURE, e.requestId());
            case FeatureDeclined e -> new Key(Kind.FEATURE, e.requestId());
            case AgencyLinked e -> new Key(Kind.AGENCY, e.agencyId());
            case AgencyUnlinked e -> new Key(Kind.AGENCY, e.agencyId());
            case PlatformTicketOpened e -> new Key(Kind.TICKET, e.ticketId());
            case PlatformTicketResolved e -> new Key(Kind.TICKET, e.ticketId());
        };
    }

    private static @Nullable PlatformItem begun(Fact<PlatformEvent> fact) {
        return switch (fact.event()) {
            case FeatureRequested e -> {
                PlatformItem item = new PlatformItem(Kind.FEATURE, e.requestId(), fact, State.REQUESTED);
                item.title = e.text();
                yield item;
            }
            case AgencyLinked e -> {
                PlatformItem item = new PlatformItem(Kind.AGENCY, e.agencyId(), fact, State.LINKED);
                item.title = e.name();
                item.scope = e.scope();
                yield item;
            }
            case PlatformTicketOpened e -> {
                PlatformItem item = new PlatformItem(Kind.TICKET, e.ticketId(), fact, State.OPEN);
                item.title = e.description();
                item.platform = e.platform();
                item.ticketKind = e.kind();
                yield item;
            }
            case FeatureAccepted e -> null;
            case FeatureShipped e -> null;
            case FeatureDeclined e -> null;
            case AgencyUnlinked e -> null;
            case PlatformTicketResolved e -> null;
        };
    }

    private void take(Fact<PlatformEvent> fact) {
        evidence.add(fact.eventId());
        switch (fact.event()) {
            case FeatureRequested e -> {}
            case FeatureAccepted e -> {
                state = doneAt == null ? State.ACCEPTED : state;
                due = e.due() == null ? due : e.due();
            }
            case FeatureShipped e -> done(State.SHIPPED, fact, e.note());
            case FeatureDeclined e -> done(State.DECLINED, fact, e.reason());
            case AgencyLinked e -> {}
            case AgencyUnlinked e -> done(State.UNLINKED, fact, e.reason());
            case PlatformTicketOpened e -> {}
            case PlatformTicketResolved e -> done(State.RESOLVED, fact, e.resolution());
        }
    }

    /** What is done twice the same way was done the first time. */
    private void done(State how, Fact<PlatformEvent> fact, @Nullable String said) {
        if (state != how) {
            state = how;
            doneAt = fact.occurredAt();
            note = said;
        }
    }
}
