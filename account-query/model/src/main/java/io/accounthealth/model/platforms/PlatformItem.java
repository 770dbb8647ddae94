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
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A feature request, an agency or a platform ticket at a point. It changes only while it is folded. Times are
 * microseconds since 1970.
 */
final class PlatformItem {

    private record Key(Kind kind, String id) {}

    final Kind kind;
    final String id;
    final long since;
    final List<UUID> evidence = new ArrayList<>();
    State state;
    final @Nullable String title;

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

    private PlatformItem(Key key, Fact<PlatformEvent> fact, State state, @Nullable String title) {
        kind = key.kind;
        id = key.id;
        since = fact.occurredAt();
        this.state = state;
        this.title = title;
        evidence.add(fact.eventId());
    }

    /** In the order they began; what begins again begins anew. Other events of an item that never began are ignored. */
    static Collection<PlatformItem> all(AccountAt account) {
        Fold fold = new Fold();
        account.all(PlatformEvent.class).forEach(fold::take);
        return fold.items.values();
    }

    private static final class Fold {

        private final Map<Key, PlatformItem> items = new LinkedHashMap<>();

        void take(Fact<PlatformEvent> fact) {
            switch (fact.event()) {
                case FeatureRequested e -> begun(Kind.FEATURE, e.requestId(), fact, State.REQUESTED, e.text());
                case FeatureAccepted e ->
                    known(Kind.FEATURE, e.requestId(), fact).ifPresent(item -> item.accept(e));
                case FeatureShipped e -> done(Kind.FEATURE, e.requestId(), State.SHIPPED, fact, e.note());
                case FeatureDeclined e -> done(Kind.FEATURE, e.requestId(), State.DECLINED, fact, e.reason());
                case AgencyLinked e -> begun(Kind.AGENCY, e.agencyId(), fact, State.LINKED, e.name()).scope = e.scope();
                case AgencyUnlinked e -> done(Kind.AGENCY, e.agencyId(), State.UNLINKED, fact, e.reason());
                case PlatformTicketOpened e -> {
                    PlatformItem ticket = begun(Kind.TICKET, e.ticketId(), fact, State.OPEN, e.description());
                    ticket.platform = e.platform();
                    ticket.ticketKind = e.kind();
                }
                case PlatformTicketResolved e -> done(Kind.TICKET, e.ticketId(), State.RESOLVED, fact, e.resolution());
            }
        }

        private PlatformItem begun(
                Kind kind, String id, Fact<PlatformEvent> fact, State state, @Nullable String title) {
            Key key = new Key(kind, id);
            PlatformItem item = new PlatformItem(key, fact, state, title);
            items.put(key, item);
            return item;
        }

        private Optional<PlatformItem> known(Kind kind, String id, Fact<PlatformEvent> fact) {
            Optional<PlatformItem> item = Optional.ofNullable(items.get(new Key(kind, id)));
            item.ifPresent(known -> known.evidence.add(fact.eventId()));
            return item;
        }

        private void done(Kind kind, String id, State how, Fact<PlatformEvent> fact, @Nullable String note) {
            known(kind, id, fact).ifPresent(item -> item.done(how, fact, note));
        }
    }

    private void accept(FeatureAccepted e) {
        state = doneAt == null ? State.ACCEPTED : state;
        due = e.due() == null ? due : e.due();
    }

    /** Of the same end recorded twice the first counts. */
    private void done(State how, Fact<PlatformEvent> fact, @Nullable String last) {
        if (state != how) {
            state = how;
            doneAt = fact.occurredAt();
            note = last;
        }
    }
}
