package io.accounthealth.query.backtest;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.HealthPolicy;
import java.time.LocalDate;
import java.util.List;

/**
 * A day that accounts are judged on.
 *
 * @param date in UTC
 * @param point its last microsecond, and the last position that was recorded by then: what could be known on that day
 * @param rules the candidate, then the rules that were in force at the point; one entry where these are the same
 */
record Day(LocalDate date, PointInTime point, List<HealthPolicy> rules) {}
