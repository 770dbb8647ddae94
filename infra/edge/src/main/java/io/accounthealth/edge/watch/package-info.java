/**
 * What both sides are measured by in the same way: the appends to a log, and on either side those to the access log.
 */
@NullMarked
package io.accounthealth.edge.watch;

import org.jspecify.annotations.NullMarked;
