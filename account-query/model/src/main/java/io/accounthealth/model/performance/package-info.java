/** What the media did, and what it cost: impressions, clicks and conversions as ad platforms report them. */
@NullMarked
package io.accounthealth.model.performance;

import org.jspecify.annotations.NullMarked;
