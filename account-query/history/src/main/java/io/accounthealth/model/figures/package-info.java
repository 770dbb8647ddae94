/** Shared by the views: boards, counts, sums by currency, fixed point scores and proportions. */
@NullMarked
package io.accounthealth.model.figures;

import org.jspecify.annotations.NullMarked;
