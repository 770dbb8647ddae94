/** Tokens without their secrets, and who may see an account at a point. */
@NullMarked
package io.accounthealth.query.access;

import org.jspecify.annotations.NullMarked;
