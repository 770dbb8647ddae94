package io.accounthealth.command.imports;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Accounts in their order, each with its rows in {@linkplain SpendRow#ORDER theirs}, to be gone through once. */
interface SortedRun extends Closeable {

    /** The next account; null after the last. To be asked for when the rows of the one before are all read. */
    @Nullable
    AccountHeader nextAccount() throws IOException;

    /** The next row of the account; null after its last. */
    @Nullable
    SpendRow nextRow() throws IOException;
}
