/** Who may see an account, as far as its history decides it: by its manager, and by the groups that it is in. */
@NullMarked
package io.accounthealth.model.access;

import org.jspecify.annotations.NullMarked;
