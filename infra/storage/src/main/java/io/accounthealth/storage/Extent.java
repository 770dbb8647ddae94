package io.accounthealth.storage;

import io.accounthealth.events.AccountId;

/**
 * How much there is of an account, in its stream or in its table.
 *
 * @param nextSequence behind the last event; 0 when there is none
 * @param position of the last event in the log
 */
public record Extent(AccountId account, long nextSequence, long position) {}
