/** Reported spend: as known then and as known now, its coverage and its trend. */
@NullMarked
package io.accounthealth.model.spend;

import org.jspecify.annotations.NullMarked;
