/** The read side: it follows the log and answers about any point in time. */
@NullMarked
package io.accounthealth.query;

import org.jspecify.annotations.NullMarked;
