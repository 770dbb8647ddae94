/** Performance of the media over HTTP. */
@NullMarked
package io.accounthealth.query.performance;

import org.jspecify.annotations.NullMarked;
