/** Stakeholders over HTTP. */
@NullMarked
package io.accounthealth.query.stakeholders;

import org.jspecify.annotations.NullMarked;
