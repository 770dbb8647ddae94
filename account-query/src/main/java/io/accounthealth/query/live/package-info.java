/**
 * The tail: every account's table in memory, kept up with the log by one streaming processor and saved as checkpoints
 * in the background. The position that the tables have seen is the processor's token; there is no second account of it
 * that could disagree.
 */
@NullMarked
package io.accounthealth.query.live;

import org.jspecify.annotations.NullMarked;
