package io.accounthealth.standalone.demo.script;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.AppliesTo;
import io.accounthealth.events.PolicyEvent.SlaTargetsPublished;
import io.accounthealth.events.TargetTimes;
import io.accounthealth.events.TargetTimes.Allowed;
import io.accounthealth.standalone.demo.seed.SeededRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * The answer times promised to strategic clients, published on the last evening for the day after, so that no clock of
 * the demo is judged by them.
 */
final class StrategicTargets {

    private static final int HOUR = 23;

    private StrategicTargets() {}

    static Draft draft(DemoCalendar days, SeededRandom random) {
        Instant at = days.end().minusDays(1).atTime(HOUR, 0).toInstant(ZoneOffset.UTC);
        SlaTargetsPublished published = new SlaTargetsPublished(
                "strategic-1",
                days.endInstant(),
                new TargetTimes(allowed(30, 4), allowed(120, 8), allowed(240, 16), allowed(480, 40)),
                new AppliesTo("strategic", null, null, null));
        return new Draft(
                random.uuid(), AccountId.POLICY, published, at, at, Draft.origin("helena.brandt", "policy-desk"));
    }

    private static Allowed allowed(int minutes, int hours) {
        return new Allowed(Duration.ofMinutes(minutes), Duration.ofHours(hours));
    }
}
