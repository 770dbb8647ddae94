package io.accounthealth.model.items;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.BillingEvent.PaymentReceived;
import io.accounthealth.events.BriefEvent.AssetReceived;
import io.accounthealth.events.BriefEvent.AssetRequested;
import io.accounthealth.events.DeliveryEvent.CreditIssued;
import io.accounthealth.events.DeliveryEvent.MakeGoodAgreed;
import io.accounthealth.events.Item;
import io.accounthealth.events.ItemKind;
import io.accounthealth.events.ItemState;
import io.accounthealth.events.MeetingEvent.ActionItemAssigned;
import io.accounthealth.events.MeetingEvent.ActionItemClosed;
import io.accounthealth.events.MeetingEvent.ActionItemOpened;
import io.accounthealth.events.PlatformEvent.FeatureAccepted;
import io.accounthealth.events.PlatformEvent.FeatureDeclined;
import io.accounthealth.events.PlatformEvent.FeatureRequested;
import io.accounthealth.events.PlatformEvent.FeatureShipped;
import io.accounthealth.events.PlatformEvent.PlatformTicketOpened;
import io.accounthealth.events.PromiseEvent;
import io.accounthealth.events.PromiseEvent.PromiseBroken;
import io.accounthealth.events.PromiseEvent.PromiseKept;
import io.accounthealth.events.PromiseEvent.PromiseMade;
import io.accounthealth.events.TicketKind;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.Fact;
import io.accounthealth.model.table.GeneratedStory;
import io.accounthealth.model.table.Story;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TrackedItemTest {

    private static final LocalDate DAY = LocalDate.parse("2026-02-01");

    private final Story acme = Story.of("acme", "2026-01-01");

    @Test
    void an_item_that_never_began_is_none() {
        acme.tell("2026-01-02", new PromiseKept("p", null));
        acme.tell("2026-01-02", new PaymentReceived("i", BigDecimal.TEN, null));

        assertThat(TrackedItem.all(now(), ItemKind.PROMISE)).isEmpty();
        assertThat(TrackedItem.all(now(), ItemKind.INVOICE)).isEmpty();
    }

    @Test
    void what_is_opened_again_begins_anew() {
        acme.tell("2026-01-02", new PlatformTicketOpened("t", "ads", TicketKind.values()[0], null));
        UUID again = acme.tell("2026-01-03", new PlatformTicketOpened("t", "dsp", TicketKind.values()[0], null));

        assertThat(only(ItemKind.PLATFORM_TICKET).evidence()).containsExactly(again);
    }

    @Test
    void what_is_requested_again_goes_on() {
        acme.tell("2026-01-02", new AssetReceived("a"));
        acme.tell("2026-01-03", new AssetRequested("a", DAY, null, null));
        UUID again = acme.tell("2026-01-04", new AssetRequested("a", null, null, null));

        TrackedItem asset = only(ItemKind.ASSET);
        assertThat(asset.state()).isEqualTo(ItemState.OPEN);
        assertThat(asset.due()).isEqualTo(DAY);
        assertThat(asset.facts()).hasSize(3);
        assertThat(asset.newest().eventId()).isEqualTo(again);
        assertThat(asset.since()).isNotEqualTo(asset.newest());
    }

    @Test
    void the_newest_end_holds_since_its_first_time() {
        acme.tell("2026-01-02", new FeatureRequested("f", "dark mode", null));
        acme.tell("2026-01-03", new FeatureDeclined("f", "no"));
        UUID shipped = acme.tell("2026-01-04", new FeatureShipped("f", null));
        acme.tell("2026-01-05", new FeatureShipped("f", null));

        TrackedItem feature = only(ItemKind.FEATURE_REQUEST);
        assertThat(feature.state()).isEqualTo(ItemState.SHIPPED);
        assertThat(feature.since().eventId()).isEqualTo(shipped);
    }

    @Test
    void what_comes_after_the_end_leaves_the_state() {
        acme.tell("2026-01-02", new FeatureRequested("f", "dark mode", null));
        acme.tell("2026-01-03", new FeatureShipped("f", null));
        acme.tell("2026-01-04", new FeatureAccepted("f", DAY));
        acme.tell("2026-01-02", new ActionItemOpened("i", "call", DAY, null));
        UUID closed = acme.tell("2026-01-03", new ActionItemClosed("i", null));
        acme.tell("2026-01-04", new ActionItemAssigned("i", "ann", null));
        acme.tell("2026-01-05", new ActionItemClosed("i", null));

        assertThat(only(ItemKind.FEATURE_REQUEST).state()).isEqualTo(ItemState.SHIPPED);
        assertThat(only(ItemKind.FEATURE_REQUEST).due()).isEqualTo(DAY);
        assertThat(only(ItemKind.ACTION_ITEM).since().eventId()).isEqualTo(closed);
        assertThat(only(ItemKind.ACTION_ITEM).newest(ActionItemAssigned.class)).isNotNull();
    }

    @Test
    void items_of_several_kinds_may_have_one_id() {
        acme.tell("2026-01-02", new MakeGoodAgreed("1", null, BigDecimal.ONE, null, null, null));
        acme.tell("2026-01-03", new CreditIssued("1", BigDecimal.ONE, null, null, null, null));

        assertThat(TrackedItem.all(now(), EnumSet.of(ItemKind.MAKE_GOOD, ItemKind.CREDIT)))
                .extracting(item -> item.kind().item(item.id()))
                .containsExactly(new Item(ItemKind.MAKE_GOOD, "1"), new Item(ItemKind.CREDIT, "1"));
    }

    static LongStream seeds() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed " + seed);
        return LongStream.range(seed, seed + 50);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void promises_are_as_decided_last_at_every_point(long seed) {
        Story story = GeneratedStory.of("acme", seed, 400);
        Random random = new Random(seed);
        for (int i = 0; i < 10; i++) {
            AccountAt account = AccountAt.of(
                    story.table(),
                    new PointInTime(
                            GeneratedStory.someTime(random), random.nextLong(story.now() + 1), PolicySelector.THEN));
            Map<String, AccountEvent> newest = new LinkedHashMap<>();
            for (Fact<PromiseEvent> fact : account.all(PromiseEvent.class)) {
                String id = fact.event().promiseId();
                if (fact.event() instanceof PromiseMade || newest.containsKey(id)) {
                    newest.put(id, fact.event());
                }
            }
            Map<String, ItemState> states = new LinkedHashMap<>();
            newest.forEach((id, event) -> states.put(
                    id,
                    event instanceof PromiseMade
                            ? ItemState.OPEN
                            : event instanceof PromiseBroken ? ItemState.BROKEN : ItemState.KEPT));

            Map<String, ItemState> tracked = new LinkedHashMap<>();
            TrackedItem.all(account, ItemKind.PROMISE).forEach(item -> tracked.put(item.id(), item.state()));
            assertThat(tracked).containsExactlyEntriesOf(states);
        }
    }

    private AccountAt now() {
        return AccountAt.of(acme.table(), Story.at("2026-06-01"));
    }

    private TrackedItem only(ItemKind kind) {
        assertThat(TrackedItem.all(now(), kind)).hasSize(1);
        return TrackedItem.all(now(), kind).iterator().next();
    }
}
