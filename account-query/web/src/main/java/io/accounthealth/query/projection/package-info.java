/**
 * The projection: every account's table in memory, kept up with the log and saved as checkpoints; and the tables that
 * are rebuilt from a stored stream beside them. Whatever the source, the same views answer.
 */
@NullMarked
package io.accounthealth.query.projection;

import org.jspecify.annotations.NullMarked;
