package io.accounthealth.events;

import java.math.BigDecimal;

/**
 * What a figure of the media is to reach.
 *
 * @param value at least, of a cost at most; a share as a number from 0 to 1, a cost in the currency of the account
 */
public record KpiTarget(MediaKpi kpi, BigDecimal value) {}
