/** Scorecards over HTTP and on their screen. */
@NullMarked
package io.accounthealth.query.managers;

import org.jspecify.annotations.NullMarked;
