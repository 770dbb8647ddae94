/** Escalations over HTTP. */
@NullMarked
package io.accounthealth.query.escalations;

import org.jspecify.annotations.NullMarked;
