/** Files of exchange rates: read, compared with what their source reported before, and appended where they differ. */
@NullMarked
package io.accounthealth.command.imports.rates;

import org.jspecify.annotations.NullMarked;
