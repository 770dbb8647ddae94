/** Accounts below a holding, an agency or a brand, and what they add up to. */
@NullMarked
package io.accounthealth.model.groups;

import org.jspecify.annotations.NullMarked;
