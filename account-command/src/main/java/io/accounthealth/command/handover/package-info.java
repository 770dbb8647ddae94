/** An account goes from one manager to another: what that records, and the checklist of the new manager. */
@NullMarked
package io.accounthealth.command.handover;

import org.jspecify.annotations.NullMarked;
