/** What the demo is made from: chance that is the same everywhere, and exchange rates. */
@NullMarked
package io.accounthealth.standalone.demo.seed;

import org.jspecify.annotations.NullMarked;
