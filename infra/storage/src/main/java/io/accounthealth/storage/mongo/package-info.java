/**
 * The stores in a MongoDB replica set that several processes share: no transactions, no change streams, unique keys
 * only.
 */
@NullMarked
package io.accounthealth.storage.mongo;

import org.jspecify.annotations.NullMarked;
