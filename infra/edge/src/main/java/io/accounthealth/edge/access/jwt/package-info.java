/** Callers who show a JWT of the company's issuer: how the product runs for more than one person. */
@NullMarked
package io.accounthealth.edge.access.jwt;

import org.jspecify.annotations.NullMarked;
