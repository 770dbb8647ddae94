/** Service levels over HTTP. */
@NullMarked
package io.accounthealth.query.sla;

import org.jspecify.annotations.NullMarked;
