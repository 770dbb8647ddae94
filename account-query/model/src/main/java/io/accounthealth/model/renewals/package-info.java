/** Contracts and their terms: which end when, and what was renewed or lost. */
@NullMarked
package io.accounthealth.model.renewals;

import org.jspecify.annotations.NullMarked;
