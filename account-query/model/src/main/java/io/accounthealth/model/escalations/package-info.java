/** Escalations: open, resolved, and those whose post-mortem is still owed. */
@NullMarked
package io.accounthealth.model.escalations;

import org.jspecify.annotations.NullMarked;
