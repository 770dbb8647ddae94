/**
 * Follows a request from its caller through command, event and projection, by the trace id of W3C Trace Context. It
 * records no spans: what does may stand beside it and uses the same id.
 */
@NullMarked
package io.accounthealth.edge.trace;

import org.jspecify.annotations.NullMarked;
