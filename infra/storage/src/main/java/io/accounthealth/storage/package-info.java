/**
 * What the platform keeps, as ports: the log, which is the truth, and the few stores beside it that can be rebuilt or
 * that belong to the edge. Each has a contract in the test-jar that every implementation passes; nothing here is shaped
 * by one database.
 */
@NullMarked
package io.accounthealth.storage;

import org.jspecify.annotations.NullMarked;
