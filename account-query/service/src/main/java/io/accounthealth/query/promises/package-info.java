/** Promises over HTTP. */
@NullMarked
package io.accounthealth.query.promises;

import org.jspecify.annotations.NullMarked;
