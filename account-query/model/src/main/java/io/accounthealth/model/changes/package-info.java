/** The difference of two scores of one account, in parts that add up and name their events. */
@NullMarked
package io.accounthealth.model.changes;

import org.jspecify.annotations.NullMarked;
