/**
 * For more than one machine: a MongoDB replica set that several processes share. A commit is one document and its place
 * is its key, so that two nodes that want the same place cannot both get it; no transactions, no change streams.
 */
@NullMarked
package io.accounthealth.storage.mongo;

import org.jspecify.annotations.NullMarked;
