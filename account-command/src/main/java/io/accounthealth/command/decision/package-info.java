/**
 * What may happen to an account, and what may not: pure rules over a small state. Time, identity and the fact that a
 * correction names are arguments, so that every rule is tested without a framework, a store or a clock.
 */
@NullMarked
package io.accounthealth.command.decision;

import org.jspecify.annotations.NullMarked;
