package io.accounthealth.command.axon;

import io.accounthealth.command.decision.Decision;
import io.accounthealth.events.AccountId;
import io.accounthealth.storage.Outcome;
import io.accounthealth.storage.axon.AppendedEvents;
import java.util.List;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/** Decisions, and after the commit of their unit of work, their positions in the log. */
final class RecordFactsResult {

    private final AccountId account;
    private final List<Decision> decisions;
    private final boolean inScope;
    private volatile Outcome.Appended appended;

    RecordFactsResult(
            AccountId account, List<Decision> decisions, boolean inScope, long versionBefore, UnitOfWork<?> unit) {
        this.account = account;
        this.decisions = List.copyOf(decisions);
        this.inScope = inScope;
        this.appended = new Outcome.Appended(0, 0, versionBefore);
        unit.afterCommit(done -> appended = AppendedEvents.of(done).getOrDefault(account, appended));
    }

    AccountId account() {
        return account;
    }

    List<Decision> decisions() {
        return decisions;
    }

    /** Whether nothing is to be recorded: all commands were refused, or the account is out of scope. */
    boolean isRefusal() {
        return !inScope || (!decisions.isEmpty() && decisions.stream().noneMatch(Decision.Accepted.class::isInstance));
    }

    /** Whether the account exists for the sender. */
    boolean inScope() {
        return inScope;
    }

    /** The positions of the appended events, 0 without any, and the version of the account. */
    Outcome.Appended appended() {
        return appended;
    }
}
