/** Open items over HTTP. */
@NullMarked
package io.accounthealth.query.work;

import org.jspecify.annotations.NullMarked;
