/** How a replica set is asked and written to, whatever is kept there: retries, sure reads, upserts, times, refusals. */
@NullMarked
package io.accounthealth.storage.mongo.database;

import org.jspecify.annotations.NullMarked;
