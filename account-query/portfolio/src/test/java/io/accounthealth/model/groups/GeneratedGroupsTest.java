package io.accounthealth.model.groups;

import static io.accounthealth.model.groups.PlacedAccounts.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CorrectionEvent;
import io.accounthealth.events.CorrectionEvent.FactCorrected;
import io.accounthealth.events.GroupKind;
import io.accounthealth.events.HandoverEvent.AccountDetached;
import io.accounthealth.events.HandoverEvent.AccountPlacedUnder;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.Tables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Placements that come late, twice, in any order, and are taken back; the seed in a failure's name repeats it. */
class GeneratedGroupsTest {

    private static final int HISTORIES = Integer.getInteger("histories", 150);
    private static final long SEED = Long.getLong("seed", System.nanoTime());
    private static final int ACCOUNTS = 7;
    private static final int EVENTS = 60;
    private static final int POINTS = 12;
    private static final int DAYS = 40;

    @BeforeAll
    static void print_the_seed() {
        System.out.println("generated groups: repeat with -Dseed=" + SEED);
    }

    static LongStream seeds() {
        return LongStream.range(SEED, SEED + HISTORIES);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_tree_is_what_one_works_out_by_hand_at_every_point(long seed) {
        Random random = new Random(seed);
        PlacedAccounts accounts = generated(random);
        List<AccountTable> whole = new ArrayList<>(accounts.tables(Long.MAX_VALUE));
        for (int i = 0; i < POINTS; i++) {
            Collections.shuffle(whole, random);
            long known = random.nextLong(accounts.now() + 1);
            PointInTime point = at(random.nextInt(DAYS), known);

            GroupTree tree = GroupTree.of(Tables.of(whole), point, GroupKind.AGENCY);

            assertThat(tree)
                    .as("at %s", point)
                    .isEqualTo(GroupTree.of(Tables.of(accounts.tables(known)), point, GroupKind.AGENCY));
            Map<String, Placed> byHand = byHand(accounts.log(), point);
            Set<String> cuts = cut(byHand);
            assertThat(tree.cuts().stream().map(cut -> cut.account().value()))
                    .containsExactlyInAnyOrderElementsOf(cuts);
            for (int each = 0; each <= ACCOUNTS; each++) {
                AccountId parent = new AccountId(each == ACCOUNTS ? "agency" : "a" + each);
                Set<AccountId> expected = new HashSet<>(Set.of(parent));
                byHand.keySet().stream()
                        .filter(account -> isBelow(account, parent.value(), byHand))
                        .forEach(account -> expected.add(new AccountId(account)));
                assertThat(tree.within(parent)).as("%s at %s", parent, point).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void every_account_is_a_child_at_most_once(long seed) {
        Random random = new Random(seed);
        PlacedAccounts accounts = generated(random);
        for (int i = 0; i < POINTS; i++) {
            GroupTree tree = GroupTree.of(
                    accounts.tables(), at(random.nextInt(DAYS), random.nextLong(accounts.now() + 1)), GroupKind.AGENCY);
            assertThat(tree.children().values().stream().flatMap(Set::stream)).doesNotHaveDuplicates();
        }
    }

    private static PlacedAccounts generated(Random random) {
        PlacedAccounts accounts = new PlacedAccounts();
        Map<UUID, String> told = new LinkedHashMap<>();
        for (int i = 0; i < ACCOUNTS; i++) {
            accounts.open("a" + i);
        }
        for (int i = 0; i < EVENTS; i++) {
            String account = "a" + random.nextInt(ACCOUNTS);
            String parent = random.nextInt(6) == 0 ? "agency" : "a" + random.nextInt(ACCOUNTS);
            int day = random.nextInt(DAYS);
            int kind = random.nextInt(10);
            if (kind < 6 || told.isEmpty()) {
                told.put(accounts.place(account, day, parent), account);
            } else if (kind == 6) {
                told.put(accounts.detach(account, day), account);
            } else {
                List<UUID> targets = List.copyOf(told.keySet());
                UUID target = targets.get(random.nextInt(targets.size()));
                String of = told.get(target);
                if (kind == 7) {
                    accounts.retract(of, target);
                } else if (kind == 8) {
                    accounts.correct(of, target, parent);
                } else {
                    accounts.record(of, random.nextInt(DAYS), new AccountPlacedUnder(parent, GroupKind.HOLDING));
                }
            }
        }
        return accounts;
    }

    private record Placed(String parent, Instant from, long order, long position) {}

    /** What is under what, with cycles. */
    private static Map<String, Placed> byHand(List<Recorded<AccountEvent>> log, PointInTime point) {
        Map<UUID, Placed> facts = new LinkedHashMap<>();
        Map<UUID, String> accounts = new HashMap<>();
        for (Recorded<AccountEvent> each : log) {
            long position = each.position();
            if (position > point.knownAtPosition()) {
                continue;
            }
            UUID id = each.envelope().eventId();
            Instant from = each.envelope().occurredAt();
            switch (each.event()) {
                case AccountPlacedUnder e
                when e.kind() == GroupKind.AGENCY -> facts.put(id, new Placed(e.parentId(), from, position, position));
                case AccountDetached e -> facts.put(id, new Placed("", from, position, position));
                case CorrectionEvent e -> {
                    Placed was = facts.get(e.target());
                    if (was != null) {
                        String now = e instanceof FactCorrected corrected
                                        && corrected.replacement() instanceof AccountPlacedUnder to
                                ? to.parentId()
                                : null;
                        facts.put(e.target(), new Placed(now, was.from(), was.order(), position));
                    }
                }
                default -> {}
            }
            accounts.put(id, each.envelope().accountId().value());
        }
        Map<String, Placed> newest = new HashMap<>();
        facts.forEach((id, placed) -> {
            if (placed.parent() != null && !placed.from().isAfter(point.asOf())) {
                newest.merge(
                        accounts.get(id),
                        placed,
                        (one, other) -> Comparator.comparing(Placed::from)
                                                .thenComparing(Placed::order)
                                                .compare(one, other)
                                        > 0
                                ? one
                                : other);
            }
        });
        newest.values().removeIf(placed -> placed.parent().isEmpty());
        return newest;
    }

    /** Takes the newest placement out of each cycle; whose that was. */
    private static Set<String> cut(Map<String, Placed> placed) {
        Set<String> cut = new HashSet<>();
        while (true) {
            String newest = placed.keySet().stream()
                    .filter(account -> isBelow(account, account, placed))
                    .max(Comparator.comparingLong(account -> placed.get(account).position()))
                    .orElse(null);
            if (newest == null) {
                return cut;
            }
            placed.remove(newest);
            cut.add(newest);
        }
    }

    private static boolean isBelow(String account, String parent, Map<String, Placed> placed) {
        String at = account;
        for (int steps = 0; steps <= placed.size(); steps++) {
            Placed up = placed.get(at);
            if (up == null) {
                return false;
            }
            at = up.parent();
            if (at.equals(parent)) {
                return true;
            }
        }
        return false;
    }
}
