/**
 * The event log in MongoDB: a commit is one document and its place is its key, so that two nodes that want the same
 * place cannot both get it.
 */
@NullMarked
package io.accounthealth.storage.mongo.log;

import org.jspecify.annotations.NullMarked;
