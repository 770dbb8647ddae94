/** The edge that both services have in common: what a request must pass before a use case sees it. */
@NullMarked
package io.accounthealth.edge;

import org.jspecify.annotations.NullMarked;
