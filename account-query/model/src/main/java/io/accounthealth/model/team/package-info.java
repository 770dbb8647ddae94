/** The team of an account, and the learning curve of everybody who works on accounts. */
@NullMarked
package io.accounthealth.model.team;

import org.jspecify.annotations.NullMarked;
