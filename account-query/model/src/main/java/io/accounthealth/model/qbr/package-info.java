/**
 * The pack of a quarterly business review: the quarter of one account as a story in data. It is a pure function of the
 * account's table and a point, so that a pack that was shown once can be made again, to the byte, whatever came later.
 */
@NullMarked
package io.accounthealth.model.qbr;

import org.jspecify.annotations.NullMarked;
