/** Reporting over HTTP. */
@NullMarked
package io.accounthealth.query.reporting;

import org.jspecify.annotations.NullMarked;
