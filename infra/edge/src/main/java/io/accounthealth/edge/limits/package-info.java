/**
 * Limits per caller and node, so that one caller, or a flood of them, can neither fill the heap nor stop the others. A
 * request that is refused for it learns which limit it met and when to come back.
 */
@NullMarked
package io.accounthealth.edge.limits;

import org.jspecify.annotations.NullMarked;
