/** Work, action items and launches over HTTP, and the screen of what is to be delivered. */
@NullMarked
package io.accounthealth.query.work;

import org.jspecify.annotations.NullMarked;
