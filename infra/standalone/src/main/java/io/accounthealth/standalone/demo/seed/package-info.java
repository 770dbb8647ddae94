/** Chance that makes the same demo of the same seed everywhere. */
@NullMarked
package io.accounthealth.standalone.demo.seed;

import org.jspecify.annotations.NullMarked;
