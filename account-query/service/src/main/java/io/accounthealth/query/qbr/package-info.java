/** The pack of a quarterly business review over HTTP, and as a page to print. */
@NullMarked
package io.accounthealth.query.qbr;

import org.jspecify.annotations.NullMarked;
