/** The Java of this process, and the processes that are started on a Java beside it. */
@NullMarked
package io.accounthealth.launcher.process;

import org.jspecify.annotations.NullMarked;
