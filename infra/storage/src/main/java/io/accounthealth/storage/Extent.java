package io.accounthealth.storage;

import io.accounthealth.events.AccountId;
import java.util.Collection;

/**
 * How much there is of an account, in its stream or in its table.
 *
 * @param nextSequence behind the last event; 0 when there is none
 * @param position of the last event in the log
 */
public record Extent(AccountId account, long nextSequence, long position) {

    /** How many they have together: all that a log has, if they are its streams. */
    public static long events(Collection<Extent> extents) {
        return extents.stream().mapToLong(Extent::nextSequence).sum();
    }
}
