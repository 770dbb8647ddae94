/** The client of a witness, which signs a checkpoint once it has seen that the log only grew. */
@NullMarked
package io.accounthealth.transparency.witness;

import org.jspecify.annotations.NullMarked;
