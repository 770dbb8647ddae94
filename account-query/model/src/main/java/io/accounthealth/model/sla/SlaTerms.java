package io.accounthealth.model.sla;

import io.accounthealth.model.calendar.BusinessCalendar;
import io.accounthealth.model.policy.TargetBook;
import io.accounthealth.model.table.AccountAt;

/** What the clocks of an account's inquiries are judged by: its business time, and the targets. */
public record SlaTerms(BusinessCalendar hours, AccountTargets targets) {

    /** @param targets as known at the point */
    public static SlaTerms of(AccountAt account, TargetBook targets) {
        return new SlaTerms(BusinessCalendar.of(account), AccountTargets.of(account, targets));
    }

    /** Like {@link BusinessCalendar#known}. */
    static SlaTerms known(AccountAt account, TargetBook targets) {
        return new SlaTerms(BusinessCalendar.known(account), AccountTargets.of(account, targets));
    }
}
