package io.accounthealth.command.axon;

import io.accounthealth.command.decision.Decision;
import java.util.List;

/** Ends the unit of work of an account that did not come into being, so that no trace of it stays in the cache. */
final class NothingRecordedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Decision> decisions;

    NothingRecordedException(List<Decision> decisions) {
        super("nothing was recorded", null, false, false);
        this.decisions = decisions;
    }

    List<Decision> decisions() {
        return decisions;
    }
}
