/** Forms for every command: made from the shape of its event, with choices from the account's own history. */
@NullMarked
package io.accounthealth.query.forms;

import org.jspecify.annotations.NullMarked;
