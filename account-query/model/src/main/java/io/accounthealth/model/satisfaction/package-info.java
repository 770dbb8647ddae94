/** NPS, CSAT and temperature of clients. */
@NullMarked
package io.accounthealth.model.satisfaction;

import org.jspecify.annotations.NullMarked;
