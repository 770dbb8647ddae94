/**
 * Screens for people who do not read JSON: HTML that needs no JavaScript to be read, over the same reads that answer
 * the HTTP interface. Controllers translate; what a page says is put together in small records that know neither the
 * framework nor the clock.
 */
@NullMarked
package io.accounthealth.query.web;

import org.jspecify.annotations.NullMarked;
