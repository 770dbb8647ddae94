/** Meeting series over HTTP. */
@NullMarked
package io.accounthealth.query.meetings;

import org.jspecify.annotations.NullMarked;
