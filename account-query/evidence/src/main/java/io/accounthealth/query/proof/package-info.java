/** Checkpoints, proofs, proven exports and the verification of the log, over HTTP and on the audit's card. */
@NullMarked
package io.accounthealth.query.proof;

import org.jspecify.annotations.NullMarked;
