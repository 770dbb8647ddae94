package io.accounthealth.command.axon;

import io.accounthealth.command.decision.Decision;
import io.accounthealth.events.AccountId;
import io.accounthealth.storage.Outcome;
import io.accounthealth.storage.axon.AppendedEvents;
import java.util.List;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/** Decisions, and once their unit of work has committed, where they stand in the log. */
final class RecordFactsResult {

    private final AccountId account;
    private final List<Decision> decisions;
    private final boolean inScope;
    private final long versionBefore;
    private volatile Outcome.@Nullable Appended appended;

    RecordFactsResult(
            AccountId account, List<Decision> decisions, boolean inScope, long versionBefore, UnitOfWork<?> unit) {
        this.account = account;
        this.decisions = List.copyOf(decisions);
        this.inScope = inScope;
        this.versionBefore = versionBefore;
        unit.afterCommit(done -> appended = AppendedEvents.of(done).get(account));
    }

    AccountId account() {
        return account;
    }

    List<Decision> decisions() {
        return decisions;
    }

    /** Whether nothing is to be recorded of what was asked, since that was refused or the account is another's. */
    boolean isRefusal() {
        return !inScope || (!decisions.isEmpty() && decisions.stream().noneMatch(Decision.Accepted.class::isInstance));
    }

    /** Whether the account was there for the sender. */
    boolean inScope() {
        return inScope;
    }

    long firstPosition() {
        Outcome.Appended here = appended;
        return here == null ? 0 : here.firstPosition();
    }

    long lastPosition() {
        Outcome.Appended here = appended;
        return here == null ? 0 : here.lastPosition();
    }

    long version() {
        Outcome.Appended here = appended;
        return here == null ? versionBefore : here.version();
    }
}
