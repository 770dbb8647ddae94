/** The kinds of settings with a history: what each is called, what it checks, and how its end is decided. */
@NullMarked
package io.accounthealth.settings;

import org.jspecify.annotations.NullMarked;
