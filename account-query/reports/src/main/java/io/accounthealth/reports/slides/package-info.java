/**
 * Reports as slides. What a slide holds is planned by {@link io.accounthealth.reports.slides.SlidePlan} with the widths
 * of the font, so that sentences and tables flow on to further slides instead of being shrunk or cut. Values of tiles
 * may shrink, and titles end with an ellipsis.
 */
@NullMarked
package io.accounthealth.reports.slides;

import org.jspecify.annotations.NullMarked;
