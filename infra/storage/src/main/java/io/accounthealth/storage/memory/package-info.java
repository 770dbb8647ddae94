/** Stores that forget: the reference that the contracts are first held against, and a quick stand-in for tests. */
@NullMarked
package io.accounthealth.storage.memory;

import org.jspecify.annotations.NullMarked;
