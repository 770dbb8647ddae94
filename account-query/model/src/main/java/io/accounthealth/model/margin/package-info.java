/** What is left of spend once the costs of an account are taken off. */
@NullMarked
package io.accounthealth.model.margin;

import org.jspecify.annotations.NullMarked;
