/**
 * Who may do what: roles, use cases, the one table that joins them, and the gate before every route. Use cases of both
 * services are handed the caller and ask here; how a caller shows who he is lies in {@code jwt} and {@code tokens}.
 */
@NullMarked
package io.accounthealth.edge.access;

import org.jspecify.annotations.NullMarked;
