/**
 * A made-up agency's two years, so that a first start shows a living platform: seeded, under a simulated clock, and
 * valid, because every fact passes the same decisions as a real one.
 */
@NullMarked
package io.accounthealth.standalone.demo;

import org.jspecify.annotations.NullMarked;
