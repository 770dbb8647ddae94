/** Replays of alert rules over HTTP, with their progress. */
@NullMarked
package io.accounthealth.query.alertreplay;

import org.jspecify.annotations.NullMarked;
