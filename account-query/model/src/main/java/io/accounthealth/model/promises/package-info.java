/** What Sales promised, and whether it was kept. */
@NullMarked
package io.accounthealth.model.promises;

import org.jspecify.annotations.NullMarked;
