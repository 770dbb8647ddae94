/** Every view at once, by which two tables of the same events are held against each other. */
@NullMarked
package io.accounthealth.model.replay;

import org.jspecify.annotations.NullMarked;
