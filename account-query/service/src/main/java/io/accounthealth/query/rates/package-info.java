/** Exchange rates over HTTP. */
@NullMarked
package io.accounthealth.query.rates;

import org.jspecify.annotations.NullMarked;
