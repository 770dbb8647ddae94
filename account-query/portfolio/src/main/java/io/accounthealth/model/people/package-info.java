/** The people at the clients, across accounts, as far as anything is recorded of them. */
@NullMarked
package io.accounthealth.model.people;

import org.jspecify.annotations.NullMarked;
