package io.accounthealth.model.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.events.BriefEvent.AssetReceived;
import io.accounthealth.events.BriefEvent.AssetRejected;
import io.accounthealth.events.BriefEvent.AssetRequested;
import io.accounthealth.events.ItemKind;
import io.accounthealth.events.PromiseEvent.PromiseKept;
import io.accounthealth.events.PromiseEvent.PromiseMade;
import io.accounthealth.model.items.TrackedItem;
import io.accounthealth.model.promises.Promises;
import io.accounthealth.model.qbr.Goal;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.GeneratedStory;
import io.accounthealth.model.table.Story;
import io.accounthealth.model.work.ActionItems;
import io.accounthealth.model.work.Work;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is to be done by a day, from what the language says of events, is what the boards have. */
class DueRulesTest {

    private record Due(ItemKind kind, String id, LocalDate day, List<UUID> evidence) {}

    private static final Set<ItemKind> KINDS =
            EnumSet.of(ItemKind.PROMISE, ItemKind.BRIEF, ItemKind.ASSET, ItemKind.ACTION_ITEM);

    private final Story acme = Story.of("acme", "2026-01-01");

    static LongStream seeds() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed " + seed);
        return LongStream.range(seed, seed + 20);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void what_is_to_be_done_by_a_day_is_what_the_boards_have(long seed) {
        compared(seed);
    }

    /** The same of histories that are always the same, so that they have what there is to agree on. */
    @Test
    void each_kind_of_item_is_compared() {
        Set<ItemKind> compared = EnumSet.noneOf(ItemKind.class);
        LongStream.range(1, 20).forEach(seed -> compared(seed).forEach(due -> compared.add(due.kind())));

        assertThat(compared).containsAll(KINDS);
    }

    private static List<Due> compared(long seed) {
        Story story = GeneratedStory.of("acme", seed, 150);
        Random random = new Random(seed);
        List<Due> all = Stream.generate(() -> new PointInTime(
                        GeneratedStory.someTime(random), random.nextLong(story.now() + 1), PolicySelector.THEN))
                .limit(10)
                .flatMap(point -> {
                    AccountAt account = AccountAt.of(story.table(), point);
                    List<Due> byLanguage = byLanguage(account);
                    assertThat(byLanguage)
                            .as("seed %d at %s", seed, point)
                            .containsExactlyInAnyOrderElementsOf(byBoards(account));
                    assertThat(DueRules.toBeDone(account, ItemKind.QBR_GOAL).map(TrackedItem::id))
                            .as("seed %d at %s", seed, point)
                            .containsExactlyInAnyOrderElementsOf(goals(account));
                    return byLanguage.stream();
                })
                .toList();
        return all;
    }

    private static List<Due> byLanguage(AccountAt account) {
        return KINDS.stream()
                .flatMap(kind -> DueRules.toBeDone(account, kind)
                        .map(item -> new Due(kind, item.id(), item.due(), item.evidence())))
                .toList();
    }

    private static List<Due> byBoards(AccountAt account) {
        Stream<Due> promises = Promises.rows(account).stream()
                .filter(row -> !row.state().isDecided())
                .map(row -> new Due(ItemKind.PROMISE, row.promiseId(), row.due(), row.evidence()));
        Stream<Due> work = Work.rows(account).stream()
                .filter(row -> row.kind() == Work.Kind.BRIEF || row.kind() == Work.Kind.ASSET)
                .filter(row -> row.state().isOpen())
                .flatMap(row -> due(ItemKind.valueOf(row.kind().name()), row.id(), row.due(), row.evidence()));
        Stream<Due> items = ActionItems.rows(account).stream()
                .filter(row -> row.state().isOpen())
                .flatMap(row -> due(ItemKind.ACTION_ITEM, row.id(), row.due(), row.evidence()));
        return Stream.of(promises, work, items).flatMap(each -> each).toList();
    }

    private static Stream<Due> due(ItemKind kind, String id, @Nullable LocalDate day, List<UUID> evidence) {
        return day == null ? Stream.of() : Stream.of(new Due(kind, id, day, evidence));
    }

    private static List<String> goals(AccountAt account) {
        return Goal.all(account).stream()
                .filter(goal -> goal.state() == Goal.State.OPEN || goal.state() == Goal.State.OVERDUE)
                .filter(goal -> goal.due() != null)
                .map(Goal::goalId)
                .toList();
    }

    @Test
    void a_promise_that_is_made_again_begins_anew() {
        acme.tell("2026-01-02", new PromiseMade("p", "a dashboard", LocalDate.parse("2026-02-01"), null));
        acme.tell("2026-01-03", new PromiseKept("p", null));
        assertThat(toBeDone(ItemKind.PROMISE)).isEmpty();

        acme.tell("2026-01-04", new PromiseMade("p", "another", LocalDate.parse("2026-03-01"), null));
        assertThat(toBeDone(ItemKind.PROMISE)).singleElement().satisfies(promise -> {
            assertThat(promise.due()).isEqualTo("2026-03-01");
            assertThat(promise.evidence()).hasSize(1);
        });
    }

    @Test
    void an_asset_that_was_rejected_is_to_be_done_again_by_the_day_that_it_had() {
        acme.tell("2026-01-02", new AssetRequested("a", LocalDate.parse("2026-02-01"), null, "Banner"));
        acme.tell("2026-01-03", new AssetReceived("a"));
        assertThat(toBeDone(ItemKind.ASSET)).isEmpty();

        acme.tell("2026-01-04", new AssetRejected("a", "too large"));
        assertThat(toBeDone(ItemKind.ASSET)).singleElement().satisfies(asset -> {
            assertThat(asset.due()).isEqualTo("2026-02-01");
            assertThat(asset.evidence()).hasSize(3);
        });
    }

    private List<TrackedItem> toBeDone(ItemKind kind) {
        return DueRules.toBeDone(AccountAt.of(acme.table(), Story.at("2026-06-01")), kind)
                .toList();
    }
}
