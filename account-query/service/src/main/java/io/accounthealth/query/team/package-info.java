/** The learning curve over HTTP and on its screen. */
@NullMarked
package io.accounthealth.query.team;

import org.jspecify.annotations.NullMarked;
