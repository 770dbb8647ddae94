package io.accounthealth.model.alerts;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.model.table.AccountAt;
import java.util.List;

/** What is so at an account now, of one kind. Never throws, whatever order the facts came in. */
@FunctionalInterface
interface Rule {
    List<Condition> of(AccountAt account, PointInTime now);
}
