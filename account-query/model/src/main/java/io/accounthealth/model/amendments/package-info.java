/**
 * What was recorded otherwise, or later, than at first: restated, corrected, retracted and late facts of an account.
 */
@NullMarked
package io.accounthealth.model.amendments;

import org.jspecify.annotations.NullMarked;
