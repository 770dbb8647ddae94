/** Every view at once, to compare two tables of the same events. */
@NullMarked
package io.accounthealth.model.replay;

import org.jspecify.annotations.NullMarked;
