package io.accounthealth.transparency;

import io.accounthealth.events.AccountId;
import java.util.Collection;

/** The tables that are kept beside the log, as checks compare them with it. */
public interface StoredTables {

    /** Where the log says that a stream ends: whether a table that has processed so much ends at the same event. */
    interface End {

        /** @param position of the last event that the table has processed */
        boolean isAt(long position);
    }

    /** Whether the tables are in memory that have room there: until then a check would take processors from them. */
    boolean areRead();

    /** All accounts that there is a table of. */
    Collection<AccountId> accounts();

    /**
     * Compares a table in memory with what is known of its stream without reading that: one that lacks events is
     * rebuilt before it is queried. For the start; {@link #check} compares all of a table.
     *
     * @param events that the stream has at the least
     * @param end where it ends if it has no more
     */
    void open(AccountId account, long events, End end);

    /**
     * An event of the log that an index does not show: if the table of its account lacks it, that account is answered
     * for no longer, since what would be said is wrong.
     *
     * @param sequence of the event in its stream
     * @throws io.accounthealth.storage.LogUnavailableException when the table cannot be read
     */
    void hidden(AccountId account, long sequence, long position);

    /**
     * Compares the tables of an account with its stream, and rebuilds those that differ.
     *
     * @throws io.accounthealth.storage.LogUnavailableException when the log cannot be read
     */
    void check(AccountId account);
}
