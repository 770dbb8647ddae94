/**
 * Every metric of the product, declared once, so that code, dashboards, alerts and documentation cannot speak of
 * different ones.
 */
@NullMarked
package io.accounthealth.metrics;

import org.jspecify.annotations.NullMarked;
