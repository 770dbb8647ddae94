/** Reports to clients: due, delivered, late, corrected. */
@NullMarked
package io.accounthealth.model.reporting;

import org.jspecify.annotations.NullMarked;
