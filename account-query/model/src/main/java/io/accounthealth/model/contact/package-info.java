/** When an account was last spoken to, and which meetings lie ahead. */
@NullMarked
package io.accounthealth.model.contact;

import org.jspecify.annotations.NullMarked;
