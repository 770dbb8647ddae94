/** Comments over HTTP. */
@NullMarked
package io.accounthealth.query.comments;

import org.jspecify.annotations.NullMarked;
