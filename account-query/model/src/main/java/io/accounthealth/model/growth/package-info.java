/** Upsell opportunities: proposed, won and lost. */
@NullMarked
package io.accounthealth.model.growth;

import org.jspecify.annotations.NullMarked;
