/** What every answer over HTTP shares: problems, CSV, numbers, and the threads that reads run on. */
@NullMarked
package io.accounthealth.query.http;

import org.jspecify.annotations.NullMarked;
