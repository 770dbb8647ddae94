package io.accounthealth.model.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AttributeEvent;
import io.accounthealth.events.PayloadRetentionEvent;
import io.accounthealth.events.PersonRequestEvent;
import io.accounthealth.events.PolicyEvent;
import io.accounthealth.events.PolicyEvent.HealthPolicyDrafted;
import io.accounthealth.events.PolicyEvent.HealthPolicyPublished;
import io.accounthealth.events.PolicyEvent.HealthPolicyRetired;
import io.accounthealth.events.PolicyEvent.Setting;
import io.accounthealth.events.PolicyEvent.SettingRetired;
import io.accounthealth.events.ProposalEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is drafted, published and retired, in whatever order, later events change no answer that was given. */
class PolicyBookPropertiesTest {

    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final int DAYS = 30;
    private static final int EVENTS = 40;

    /** Few, so that they are drafted again, retired twice, and retired without being published. */
    private static final int VERSIONS = 12;

    static LongStream seeds() {
        long seed = Long.getLong("seed", System.nanoTime());
        return LongStream.range(seed, seed + Math.max(1, Integer.getInteger("histories", 250) * 2 / 25));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nothing_changes_what_was_in_force_before_it_takes_effect(long seed) {
        PolicyBook book = PolicyBook.BUILT_IN;
        for (Recorded<PolicyEvent> next : events(new Random(seed))) {
            PolicyBook more = book.with(next);
            Instant takesEffect = switch (next.event()) {
                case HealthPolicyDrafted e -> Instant.MAX;
                case HealthPolicyPublished e -> e.policy().effectiveFrom();
                case HealthPolicyRetired e -> e.from();
                case Setting e -> Instant.MAX;
                case SettingRetired e -> Instant.MAX;
                case PayloadRetentionEvent e -> Instant.MAX;
                case PersonRequestEvent e -> Instant.MAX;
                case ProposalEvent e -> Instant.MAX;
                case AttributeEvent e -> Instant.MAX;
            };
            for (int day = 0; day <= DAYS; day++) {
                Instant asOf = day(day);
                if (asOf.isBefore(takesEffect)) {
                    assertThat(more.find(at(asOf, next.position(), PolicySelector.THEN)))
                            .as("at %s after %s", asOf, next)
                            .isEqualTo(book.find(at(asOf, next.position(), PolicySelector.THEN)));
                }
            }
            book = more;
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void what_is_known_later_changes_no_answer_at_an_earlier_K(long seed) {
        List<Recorded<PolicyEvent>> events = events(new Random(seed));
        PolicyBook whole = book(events);
        for (int known = 0; known <= EVENTS; known++) {
            PolicyBook asItWas = book(events.subList(0, known));
            for (int day = 0; day <= DAYS; day++) {
                PointInTime point = at(day(day), known, PolicySelector.THEN);
                assertThat(whole.find(point)).as("at %s", point).isEqualTo(asItWas.find(point));
            }
            for (PublishedPolicy published : asItWas.published()) {
                PointInTime named =
                        at(FIRST, known, PolicySelector.parse(published.policy().version()));
                assertThat(whole.find(named)).as("at %s", named).isEqualTo(asItWas.find(named));
            }
        }
    }

    private static PolicyBook book(List<Recorded<PolicyEvent>> events) {
        PolicyBook book = PolicyBook.BUILT_IN;
        for (Recorded<PolicyEvent> event : events) {
            book = book.with(event);
        }
        return book;
    }

    private static List<Recorded<PolicyEvent>> events(Random random) {
        List<Recorded<PolicyEvent>> events = new ArrayList<>();
        List<String> published = new ArrayList<>();
        for (int position = 1; position <= EVENTS; position++) {
            String version = "v" + (1 + random.nextInt(VERSIONS));
            Instant day = day(random.nextInt(DAYS));
            int kind = random.nextInt(3);
            if (kind == 0) {
                events.add(widened(PolicyBookTest.retired(position, version, day)));
            } else if (kind == 1 && !version.equals("v1") && !published.contains(version)) {
                published.add(version);
                events.add(widened(PolicyBookTest.published(position, version, day)));
            } else {
                events.add(widened(PolicyBookTest.drafted(position, version, day)));
            }
        }
        return events;
    }

    private static Recorded<PolicyEvent> widened(Recorded<? extends PolicyEvent> recorded) {
        return new Recorded<>(recorded.envelope(), recorded.event());
    }

    private static Instant day(int day) {
        return FIRST.plusSeconds(day * 86_400L);
    }

    private static PointInTime at(Instant asOf, long known, PolicySelector rules) {
        return new PointInTime(asOf, known, rules);
    }
}
