/** Health policies as history: drafted, published and retired, and which one is in force at a point. */
@NullMarked
package io.accounthealth.model.policy;

import org.jspecify.annotations.NullMarked;
