/**
 * What makes it impossible to alter history unseen: a tree over all events that follows the log, checkpoints of it that
 * are signed and kept, and the check that holds the log against both. It reads the log and never writes to it; what it
 * finds ends all writing. How things are hashed and signed is in {@code io.accounthealth.proof}.
 */
@NullMarked
package io.accounthealth.transparency;

import org.jspecify.annotations.NullMarked;
