/**
 * The pack of a quarterly business review: a pure function of the account's table and a point, so that a pack that was
 * shown once can be made again, to the byte, whatever was recorded later.
 */
@NullMarked
package io.accounthealth.model.qbr;

import org.jspecify.annotations.NullMarked;
