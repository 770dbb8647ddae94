package io.accounthealth.command.inbox;

import io.accounthealth.command.decision.AccountCommand;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.Grant;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.CorrectionEvent;
import io.accounthealth.events.CorrectionEvent.FactCorrected;
import io.accounthealth.events.PeriodFact;
import io.accounthealth.events.RatesEvent.ExchangeRateReported;
import io.accounthealth.events.WatchEvent;
import io.accounthealth.storage.EventLog;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Restricts a caller with sources of its own to their facts: what is of a period has a source in its key, and a
 * correction may change an event of another source, whatever the envelope says.
 */
record SourceOwnership(EventLog log) {

    /**
     * Only the clock, which speaks for no other, sends as one of the platform's own sources.
     *
     * @return why the caller may not send events of a source; null when allowed
     */
    static @Nullable String objection(Grant grant, String source) {
        if (!grant.coversSource(source)) {
            return grant.sourceObjection();
        }
        boolean clock = source.equals(WatchEvent.SOURCE) && !grant.isForEverySource();
        return clock ? null : Caller.objection(source);
    }

    /** @return why the caller may not send it; null when allowed */
    @Nullable
    String objection(Grant grant, AccountCommand command) {
        if (grant.isForEverySource()) {
            return null;
        }
        if (command.fact() instanceof CorrectionEvent correction && !isOwn(grant, correction)) {
            return "data: corrects an event of another source than " + String.join(", ", grant.sources());
        }
        return isOwn(grant, command.fact()) ? null : foreign(grant);
    }

    /** @return why the caller may not send a rate; null when allowed */
    static @Nullable String objection(Grant grant, ExchangeRateReported rate) {
        return grant.coversSource(rate.source()) ? null : foreign(grant);
    }

    private static String foreign(Grant grant) {
        return "data: source must be " + String.join(" or ", grant.sources());
    }

    private boolean isOwn(Grant grant, CorrectionEvent correction) {
        UUID target = correction.target();
        Long position = log.positionsOf(List.of(target)).get(target);
        return position == null
                || grant.coversSource(log.at(position).envelope().origin().source());
    }

    private static boolean isOwn(Grant grant, AccountEvent fact) {
        return switch (fact) {
            case PeriodFact report -> grant.coversSource(report.source());
            case FactCorrected corrected -> isOwn(grant, corrected.replacement());
            default -> true;
        };
    }
}
