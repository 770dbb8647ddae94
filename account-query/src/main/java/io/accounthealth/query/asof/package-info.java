/**
 * Tables as a source of answers, and the source that trusts nothing but the log: a table rebuilt from its stored
 * stream. Whatever the source, the same views answer.
 */
@NullMarked
package io.accounthealth.query.asof;

import org.jspecify.annotations.NullMarked;
