package io.accounthealth.edge.audit;

import static io.accounthealth.edge.access.UseCase.EXPORT_PERSON;
import static io.accounthealth.edge.access.UseCase.READ_ACCESS_LOG;
import static io.accounthealth.edge.access.UseCase.READ_INBOX;
import static io.accounthealth.edge.access.UseCase.READ_RAW_EVENTS;
import static io.accounthealth.edge.access.UseCase.READ_SHARED_REPORT;
import static io.accounthealth.edge.access.UseCase.READ_WHOLE_LOG;

import io.accounthealth.edge.access.AuthorizedRequest;
import io.accounthealth.edge.access.Role;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.events.AccessEvent;
import io.accounthealth.events.AccessEvent.AccountViewed;
import io.accounthealth.events.AccessEvent.ExportBegun;
import io.accounthealth.events.AccessEvent.HistoryRead;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** The event of a read. */
final class AccessEvents {

    /** Reads of history, whatever the point. */
    static final Set<UseCase> RAW =
            EnumSet.of(READ_RAW_EVENTS, READ_WHOLE_LOG, READ_ACCESS_LOG, READ_INBOX, EXPORT_PERSON);

    private AccessEvents() {}

    /** Null for a read that is not recorded. */
    static @Nullable AccessEvent of(ServerHttpRequest request, AuthorizedRequest authorized, AuditContext audit) {
        Set<Role> roles = authorized.caller().roles();
        boolean past = audit.isHistory() || RAW.contains(authorized.useCase());
        String account = audit.account();
        boolean shared = authorized.useCase() == READ_SHARED_REPORT;
        boolean view = (shared || !roles.contains(Role.INTEGRATION)) && !past && audit.isRead() && !audit.isStreamed();
        if (!past && !(view && account != null) && !(audit.isRead() && roles.contains(Role.AUDITOR))) {
            return null;
        }
        List<String> names = authorized.caller().writtenRoles();
        String use = authorized.useCase().written();
        String text = RequestText.of(request);
        AuditContext.Shown at = audit.shown();
        if (view && account != null) {
            return new AccountViewed(
                    names, use, account, text, at.asOf(), at.knownAtPosition(), at.policy(), audit.rows());
        }
        return audit.isStreamed()
                ? new ExportBegun(names, use, account, text, at.asOf(), at.knownAtPosition())
                : new HistoryRead(
                        names, use, account, text, at.asOf(), at.knownAtPosition(), at.policy(), audit.rows());
    }
}
