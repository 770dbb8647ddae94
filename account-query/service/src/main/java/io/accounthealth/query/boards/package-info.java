/** A screen for every board of the HTTP interface, made of its definition. */
@NullMarked
package io.accounthealth.query.boards;

import org.jspecify.annotations.NullMarked;
