/** Promises made by Sales, and whether they were kept. */
@NullMarked
package io.accounthealth.model.promises;

import org.jspecify.annotations.NullMarked;
