/**
 * Independent verification: a command line program that verifies an export offline, shows it, and calculates scores
 * from its events by the product's own code, without a server, a database or our word. It trusts a key and a checkpoint
 * that its user had from elsewhere, and says what it could not show without them.
 */
@NullMarked
package io.accounthealth.auditor;

import org.jspecify.annotations.NullMarked;
