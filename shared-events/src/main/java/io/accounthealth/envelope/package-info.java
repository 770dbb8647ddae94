/**
 * What is around a fact: where it stands in the log, when it was true, when we learned it, and at which point one
 * reads.
 */
@NullMarked
package io.accounthealth.envelope;

import org.jspecify.annotations.NullMarked;
