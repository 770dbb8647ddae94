/** What a start leaves behind so that the next one is quicker. */
@NullMarked
package io.accounthealth.launcher.cache;

import org.jspecify.annotations.NullMarked;
