/** Competitors over HTTP. */
@NullMarked
package io.accounthealth.query.competitors;

import org.jspecify.annotations.NullMarked;
