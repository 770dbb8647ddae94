/** Exchange rates as they were known, and amounts of several currencies in one. */
@NullMarked
package io.accounthealth.model.rates;

import org.jspecify.annotations.NullMarked;
