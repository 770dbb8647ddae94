/**
 * The embedded default: one file, owned by one process. One thread writes, so that everything that waits shares one
 * sync and positions need no coordination; readers have connections of their own and never hold the writer up.
 */
@NullMarked
package io.accounthealth.storage.sqlite;

import org.jspecify.annotations.NullMarked;
