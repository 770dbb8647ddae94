/** Problems that end a request before a side of the product sees it, and how each is written. */
@NullMarked
package io.accounthealth.edge.problem;

import org.jspecify.annotations.NullMarked;
