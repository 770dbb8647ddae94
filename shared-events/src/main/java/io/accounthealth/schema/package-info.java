/**
 * How a fact becomes bytes and back: written type names with revisions, the codec, the chain that reads older
 * revisions, the checks that input must pass, and the JSON Schemas that are published of it all.
 *
 * <p>A new type is one record, {@link io.accounthealth.events.StoredAs} a name, and one golden file. A released
 * revision is frozen: a change is a new revision, a step in {@link io.accounthealth.schema.Upcasts}, the frozen schema
 * of the old one, and a golden file, in one commit.
 */
@NullMarked
package io.accounthealth.schema;

import org.jspecify.annotations.NullMarked;
