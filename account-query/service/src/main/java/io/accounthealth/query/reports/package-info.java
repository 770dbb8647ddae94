/** Client reports over HTTP and as screens: their documents, how far each is, and what became wrong in them. */
@NullMarked
package io.accounthealth.query.reports;

import org.jspecify.annotations.NullMarked;
