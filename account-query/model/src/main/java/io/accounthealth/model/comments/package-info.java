/** Comments of our people on an account, its events, action items and alerts. */
@NullMarked
package io.accounthealth.model.comments;

import org.jspecify.annotations.NullMarked;
