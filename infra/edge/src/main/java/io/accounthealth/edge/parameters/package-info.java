/** What a route may be asked: a parameter that it does not know is refused, and not left out without a word. */
@NullMarked
package io.accounthealth.edge.parameters;

import org.jspecify.annotations.NullMarked;
