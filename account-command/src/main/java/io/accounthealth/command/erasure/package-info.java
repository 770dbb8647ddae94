/** Erasing what is recorded of one person. */
@NullMarked
package io.accounthealth.command.erasure;

import org.jspecify.annotations.NullMarked;
