/**
 * Moving everything that a store keeps into another: a platform outgrows the file it began in, or is taken home again.
 * What can be rebuilt from the log (tables) is not moved.
 */
@NullMarked
package io.accounthealth.storage.move;

import org.jspecify.annotations.NullMarked;
