/** The catalogue of the attributes of accounts. */
@NullMarked
package io.accounthealth.command.attributes;

import org.jspecify.annotations.NullMarked;
