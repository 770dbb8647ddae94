/** The stream of health policies. */
@NullMarked
package io.accounthealth.command.policies;

import org.jspecify.annotations.NullMarked;
