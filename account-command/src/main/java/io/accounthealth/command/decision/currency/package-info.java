/** In which currencies money may be reported of an account. */
@NullMarked
package io.accounthealth.command.decision.currency;

import org.jspecify.annotations.NullMarked;
