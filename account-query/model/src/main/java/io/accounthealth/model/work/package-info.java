/** Everything open with an owner and a due date. */
@NullMarked
package io.accounthealth.model.work;

import org.jspecify.annotations.NullMarked;
