/**
 * Callers who show a token that lies in a file of the data folder, and browsers that were given a session for one: how
 * the product runs on one machine.
 */
@NullMarked
package io.accounthealth.edge.access.tokens;

import org.jspecify.annotations.NullMarked;
