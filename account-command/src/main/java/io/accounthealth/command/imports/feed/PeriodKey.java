package io.accounthealth.command.imports.feed;

import io.accounthealth.events.PeriodFact;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What tells one claim of a source about an account from another. */
record PeriodKey(@Nullable String line, LocalDate periodStart) {

    static PeriodKey of(PeriodFact fact) {
        return new PeriodKey(fact.line(), fact.periodStart());
    }
}
