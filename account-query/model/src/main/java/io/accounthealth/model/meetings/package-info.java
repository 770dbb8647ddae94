/** Agreed series of meetings: the cadence that they set, and how they are kept. */
@NullMarked
package io.accounthealth.model.meetings;

import org.jspecify.annotations.NullMarked;
