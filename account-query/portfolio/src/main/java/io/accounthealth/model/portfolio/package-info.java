/** All accounts side by side: the list, the bands over time, and the segments they fall into. */
@NullMarked
package io.accounthealth.model.portfolio;

import org.jspecify.annotations.NullMarked;
