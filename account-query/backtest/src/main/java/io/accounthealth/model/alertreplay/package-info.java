/**
 * Replays of alert rules ({@link io.accounthealth.model.alertreplay.AlertReplay}): the alerts that a rule would have
 * raised, day by day by what was known on each, beside those of the rules in force; and how long before a loss.
 */
@NullMarked
package io.accounthealth.model.alertreplay;

import org.jspecify.annotations.NullMarked;
