/** Pacing over HTTP. */
@NullMarked
package io.accounthealth.query.pacing;

import org.jspecify.annotations.NullMarked;
