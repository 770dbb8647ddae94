/** The stream of exchange rates. */
@NullMarked
package io.accounthealth.command.rates;

import org.jspecify.annotations.NullMarked;
