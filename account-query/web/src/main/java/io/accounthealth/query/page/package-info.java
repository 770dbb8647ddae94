/**
 * What every screen shares: the frame, addresses that carry the point in time, formatting and assets. Screens are HTML
 * that needs no JavaScript to be read.
 */
@NullMarked
package io.accounthealth.query.page;

import org.jspecify.annotations.NullMarked;
