/**
 * The folder of the proofs: the keys that sign, the checkpoints, how far each stream went, and damage once it is found.
 */
@NullMarked
package io.accounthealth.transparency.folder;

import org.jspecify.annotations.NullMarked;
