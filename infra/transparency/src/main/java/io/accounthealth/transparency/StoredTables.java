package io.accounthealth.transparency;

import io.accounthealth.events.AccountId;
import java.util.Collection;

/** The tables that are kept beside the log, as a check of what is stored holds them against it. */
public interface StoredTables {

    /** Where the log says that a stream ends: whether a table that has seen so much ends at the same event. */
    interface End {

        /** @param position of the last event that the table has seen */
        boolean isAt(long position);
    }

    /** All accounts that there is a table of. */
    Collection<AccountId> accounts();

    /**
     * Holds a table in memory against what is known of its stream without reading that: one that lacks events is
     * rebuilt before it is asked. For the start; {@link #check} looks at all that a table says.
     *
     * @param events that the stream has at the least
     * @param end where it ends if it has no more
     */
    void open(AccountId account, long events, End end);

    /**
     * Holds all that the tables of an account say against its stream, and rebuilds those that say something else.
     *
     * @throws io.accounthealth.storage.LogUnavailableException when the log cannot be read
     */
    void check(AccountId account);
}
