/** Both services in one JVM over one embedded log: what a newcomer starts. */
@NullMarked
package io.accounthealth.standalone;

import org.jspecify.annotations.NullMarked;
