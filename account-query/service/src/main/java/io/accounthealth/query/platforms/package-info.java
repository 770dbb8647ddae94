/** Platforms over HTTP. */
@NullMarked
package io.accounthealth.query.platforms;

import org.jspecify.annotations.NullMarked;
