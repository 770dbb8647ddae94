/** Discrepancies of delivery over HTTP. */
@NullMarked
package io.accounthealth.query.discrepancies;

import org.jspecify.annotations.NullMarked;
