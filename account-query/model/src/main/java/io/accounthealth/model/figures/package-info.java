/** What the views share: boards, sums by currency, fixed point scores, proportions and words. */
@NullMarked
package io.accounthealth.model.figures;

import org.jspecify.annotations.NullMarked;
