package io.accounthealth.command.imports;

import io.accounthealth.command.decision.AccountCommand;
import io.accounthealth.edge.access.Grant;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.CorrectionEvent;
import io.accounthealth.events.CorrectionEvent.FactCorrected;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.events.SpendEvent.SpendRetracted;
import io.accounthealth.events.WatchEvent;
import io.accounthealth.storage.EventLog;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a caller who speaks for one source to what is that source's: spend has a source in its key, and a correction
 * changes what somebody else may have reported, whatever the envelope says.
 */
public final class SourceOwnership {

    private final EventLog log;

    public SourceOwnership(EventLog log) {
        this.log = log;
    }

    /** @return why it is not the caller's to send; null when it is */
    @Nullable
    public String objection(Grant permit, AccountCommand command) {
        if (permit.isForEverySource()) {
            // Who may speak for every other source does not speak for the clock.
            return WatchEvent.SOURCE.equals(command.origin().source())
                    ? "source: " + WatchEvent.SOURCE + " is the platform's own; take another"
                    : null;
        }
        if (command.fact() instanceof CorrectionEvent correction && !isOwn(permit, correction)) {
            return "data: mends an event of another source than " + String.join(", ", permit.sources());
        }
        return isOwn(permit, command.fact()) ? null : "data: source must be " + String.join(" or ", permit.sources());
    }

    private boolean isOwn(Grant permit, CorrectionEvent correction) {
        UUID target = correction.target();
        Long position = log.positionsOf(List.of(target)).get(target);
        return position == null
                || permit.coversSource(log.at(position).envelope().origin().source());
    }

    private static boolean isOwn(Grant permit, AccountEvent fact) {
        if (fact instanceof SpendReported spend) {
            return permit.coversSource(spend.source());
        }
        if (fact instanceof SpendRetracted spend) {
            return permit.coversSource(spend.source());
        }
        return !(fact instanceof FactCorrected corrected) || isOwn(permit, corrected.replacement());
    }
}
