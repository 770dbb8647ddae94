/**
 * The reads over HTTP. Endpoints only translate: they read a point in time from the request, put a question to a table
 * and write the answer down; what an answer means is decided in the views.
 */
@NullMarked
package io.accounthealth.query.api;

import org.jspecify.annotations.NullMarked;
