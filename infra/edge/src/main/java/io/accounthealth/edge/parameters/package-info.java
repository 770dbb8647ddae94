/** The parameters of a route: unknown ones are rejected, and not silently ignored. */
@NullMarked
package io.accounthealth.edge.parameters;

import org.jspecify.annotations.NullMarked;
