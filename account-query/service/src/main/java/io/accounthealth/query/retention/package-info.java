/** Retention over HTTP and on its screens. */
@NullMarked
package io.accounthealth.query.retention;

import org.jspecify.annotations.NullMarked;
