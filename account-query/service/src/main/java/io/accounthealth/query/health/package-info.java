/** Scores, their history and next best actions, over HTTP and on the account's screens. */
@NullMarked
package io.accounthealth.query.health;

import org.jspecify.annotations.NullMarked;
