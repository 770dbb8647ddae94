/**
 * Starts the product on a Java that can run it. Compiled for an older Java than the rest, so that {@code java -jar}
 * works on a machine whose default Java is too old while a newer one is installed beside it.
 */
@NullMarked
package io.accounthealth.launcher;

import org.jspecify.annotations.NullMarked;
