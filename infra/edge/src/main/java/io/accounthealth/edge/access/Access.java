package io.accounthealth.edge.access;

import io.accounthealth.edge.access.RefusedAttempts.Attempt;
import io.accounthealth.edge.trace.Trace;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;

/** Authorizes callers for use cases. Denials are reported to the listeners. */
public final class Access {

    private static final Logger LOG = LoggerFactory.getLogger(Access.class);

    private final List<RefusedAttempts> listening;

    public Access(List<RefusedAttempts> listening) {
        this.listening = List.copyOf(listening);
    }

    /** @throws NotAllowedException when none of the caller's roles permits it */
    public Grant demand(Caller caller, UseCase useCase) {
        AccessScope reach = useCase.reachOf(caller.roles());
        if (reach == AccessScope.NONE) {
            throw refusal(caller, useCase, null, needs(caller, useCase));
        }
        return new Grant(caller, useCase, reach);
    }

    /**
     * To be thrown where a rule finer than roles forbids.
     *
     * @param reason for the caller
     */
    public NotAllowedException refusal(
            Caller caller, @Nullable UseCase useCase, @Nullable String account, String reason) {
        report(new Attempt(caller, useCase, account, reason));
        return new NotAllowedException(reason);
    }

    /**
     * Where something takes two people, one could else sign for both.
     *
     * @param actor who signs it
     * @param what takes two people, at the start of a sentence
     * @throws NotAllowedException when that is not the caller
     */
    public void demandOwnName(Caller caller, UseCase useCase, String actor, String what) {
        if (!actor.equals(caller.name())) {
            throw refusal(
                    caller, useCase, null, what + " takes two people here, who sign it themselves; leave X-Actor out");
        }
    }

    /** Reports a request for an account of another manager, which is answered as unknown. */
    public void foreign(Grant permit, String account) {
        report(new Attempt(permit.caller(), permit.useCase(), account, "the account is another manager's"));
    }

    /** Reports a request for something of another source, which is answered as unknown. */
    public void foreignSource(Grant permit, String what) {
        report(new Attempt(permit.caller(), permit.useCase(), null, what + " is another source's"));
    }

    /** @param headers of the request, which name its trace */
    public void report(Attempt attempt, HttpHeaders headers) {
        Caller asking = attempt.caller().asking(Trace.idOf(headers));
        report(new Attempt(asking, attempt.useCase(), attempt.account(), attempt.reason()));
    }

    public void report(Attempt attempt) {
        for (RefusedAttempts each : listening) {
            try {
                each.refused(attempt);
            } catch (RuntimeException e) {
                LOG.error("a denied request could not be reported", e);
            }
        }
    }

    private static String needs(Caller caller, UseCase useCase) {
        String has = caller.roles().isEmpty()
                ? "no role"
                : caller.roles().stream().sorted().map(Role::written).collect(Collectors.joining(", "));
        return "%s takes one of the roles %s, and %s has %s"
                .formatted(useCase.written(), useCase.rolesInWords(), caller.name(), has);
    }
}
