/** What happened to an account, in words, newest first, with corrections marked. */
@NullMarked
package io.accounthealth.model.timeline;

import org.jspecify.annotations.NullMarked;
