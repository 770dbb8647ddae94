/** What the API description says of every route: title, tags, problems, and which fields may be null. */
@NullMarked
package io.accounthealth.edge.description;

import org.jspecify.annotations.NullMarked;
