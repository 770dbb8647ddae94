package io.accounthealth.command.handover;

import io.accounthealth.edge.access.Caller;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.HandoverEvent.ManagerAssigned;
import io.accounthealth.events.HandoverEvent.TeamMemberAssigned;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.Stores;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * The user names that the log knows: of those who manage an account or did, are in a team or were, or recorded
 * something themselves. A name once known stays known. The log is read from its beginning up to the first name that
 * matters, and each part of it once; so only a name that is not known costs a whole pass.
 */
@Component
final class KnownUsers {

    private static final int PAGE = 1_000;
    private static final Set<String> NAMING = Set.of(
            EventTypes.of(ManagerAssigned.class).name(),
            EventTypes.of(TeamMemberAssigned.class).name());

    private final EventLog log;
    private final EventCodec codec;
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private long position;

    KnownUsers(Stores stores, EventCodec codec) {
        this.log = stores.log();
        this.codec = codec;
    }

    boolean has(String user) {
        return known.contains(user) || isNamed(user);
    }

    /** One at a time, for names that are not known yet: those that are wait for no pass. */
    private synchronized boolean isNamed(String user) {
        while (!known.contains(user)) {
            List<StoredEvent> page = log.readAll(position, PAGE);
            if (page.isEmpty()) {
                return false;
            }
            page.forEach(this::read);
            position = page.getLast().envelope().position();
        }
        return true;
    }

    private void read(StoredEvent event) {
        if (event.envelope().origin().source().equals(Caller.API)) {
            known.add(event.envelope().origin().actor());
        }
        if (NAMING.contains(event.envelope().type()) && codec.decode(event).event() instanceof AccountEvent named) {
            switch (named) {
                case ManagerAssigned e -> known.add(e.managerId());
                case TeamMemberAssigned e -> known.add(e.userId());
                default -> {}
            }
        }
    }
}
