package io.accounthealth.standalone.demo;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AccessEvent;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.DomainEvent;
import io.accounthealth.events.PolicyEvent;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.table.AccountTable;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** What is known so far, event by event: the tables that the read side would have by then. */
final class Known {

    private final Map<AccountId, AccountTable> tables = new TreeMap<>();
    private PolicyBook policies = PolicyBook.BUILT_IN;
    private long position;

    void take(Envelope envelope, DomainEvent event) {
        position = envelope.position();
        switch (event) {
            case PolicyEvent policy -> policies = policies.with(new Recorded<>(envelope, policy));
            case AccountEvent fact -> table(envelope.accountId()).apply(new Recorded<>(envelope, fact));
            case AccessEvent looked -> throw new IllegalArgumentException("not for the accounts' log: " + looked);
        }
    }

    /** In the order of their ids. */
    Collection<AccountTable> tables() {
        return tables.values();
    }

    AccountTable table(AccountId account) {
        return tables.computeIfAbsent(account, AccountTable::new);
    }

    PolicyBook policies() {
        return policies;
    }

    /** The last that is known. */
    long position() {
        return position;
    }
}
