/** Margins over HTTP. */
@NullMarked
package io.accounthealth.query.margin;

import org.jspecify.annotations.NullMarked;
