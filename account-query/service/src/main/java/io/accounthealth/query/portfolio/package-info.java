/** All accounts side by side, over HTTP and on the first screen. */
@NullMarked
package io.accounthealth.query.portfolio;

import org.jspecify.annotations.NullMarked;
