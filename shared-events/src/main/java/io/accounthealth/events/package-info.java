/**
 * The language of the platform: every fact that can be stored, as immutable records, and the values they are made of.
 *
 * <p>These records are the stored format. A released revision is frozen; see {@code io.accounthealth.schema} for how a
 * record becomes bytes and how an older revision is read.
 */
@NullMarked
package io.accounthealth.events;

import org.jspecify.annotations.NullMarked;
