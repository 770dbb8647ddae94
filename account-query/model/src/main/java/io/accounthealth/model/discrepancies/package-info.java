/** Delivery discrepancies, make-goods and credits. */
@NullMarked
package io.accounthealth.model.discrepancies;

import org.jspecify.annotations.NullMarked;
