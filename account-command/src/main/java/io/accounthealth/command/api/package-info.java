/** The HTTP contract of the write side, an endpoint class a use case; each only translates. */
@NullMarked
package io.accounthealth.command.api;

import org.jspecify.annotations.NullMarked;
