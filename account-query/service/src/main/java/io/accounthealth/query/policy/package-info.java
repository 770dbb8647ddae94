/** Health policies over HTTP, and the screens on which they are read, drafted and tried. */
@NullMarked
package io.accounthealth.query.policy;

import org.jspecify.annotations.NullMarked;
