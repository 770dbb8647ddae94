/**
 * Whoever doubts us checks for himself: a program for the command line that verifies an export at home, shows it, and
 * reckons scores from its events by the product's own code, without a server, a database or our word. It trusts a key
 * and a checkpoint that its user had from elsewhere, and says what it could not show without them.
 */
@NullMarked
package io.accounthealth.auditor;

import org.jspecify.annotations.NullMarked;
