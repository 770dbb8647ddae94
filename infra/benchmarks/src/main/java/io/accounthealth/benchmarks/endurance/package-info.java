/** Programs that keep the product busy, or kill it, and compare what it answers. */
@NullMarked
package io.accounthealth.benchmarks.endurance;

import org.jspecify.annotations.NullMarked;
