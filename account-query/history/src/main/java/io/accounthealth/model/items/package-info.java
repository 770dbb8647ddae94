/** Items of an account, such as a promise or an invoice, as the language tells of them. */
@NullMarked
package io.accounthealth.model.items;

import org.jspecify.annotations.NullMarked;
