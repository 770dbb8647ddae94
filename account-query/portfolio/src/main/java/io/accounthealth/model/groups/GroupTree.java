package io.accounthealth.model.groups;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.GroupKind;
import io.accounthealth.events.HandoverEvent.AccountPlacedUnder;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import io.accounthealth.model.table.Profile;
import io.accounthealth.model.table.Tables;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is under what, by one kind, as placed at T and known at K. Of a cycle, which only placements that were recorded
 * late or reported make, the newest placement by position does not count.
 *
 * @param children by parent
 * @param cuts the placements that do not count, at most one a cycle, by account
 */
public record GroupTree(GroupKind kind, SortedMap<AccountId, SortedSet<AccountId>> children, List<Cut> cuts) {

    /** A placement that does not count, since it made a cycle. */
    public record Cut(AccountId account, AccountId parent, UUID eventId) {}

    /** @param position of the version that holds */
    private record Placement(AccountId account, AccountId parent, long position, UUID eventId) {

        private static final Comparator<Placement> BY_RECORDING =
                Comparator.comparingLong(Placement::position).thenComparing(Placement::account);

        static @Nullable Placement of(AccountTable table, BitemporalPoint at, GroupKind kind) {
            Fact<AccountPlacedUnder> placed = Profile.placedUnder(table, at, kind);
            return placed == null
                    ? null
                    : new Placement(
                            table.account(),
                            new AccountId(placed.event().parentId()),
                            placed.position(),
                            placed.eventId());
        }
    }

    /** @param tables of all accounts */
    public static GroupTree of(Tables tables, PointInTime point, GroupKind kind) {
        BitemporalPoint at = BitemporalPoint.of(point);
        SortedMap<AccountId, Placement> placements = new TreeMap<>();
        for (Placement each : tables.each(table -> Placement.of(table, at, kind))) {
            placements.put(each.account(), each);
        }
        List<Placement> cut = newestOfCycles(placements);
        cut.forEach(placement -> placements.remove(placement.account()));
        SortedMap<AccountId, SortedSet<AccountId>> children = new TreeMap<>();
        placements
                .values()
                .forEach(placement -> children.computeIfAbsent(placement.parent(), parent -> new TreeSet<>())
                        .add(placement.account()));
        return new GroupTree(
                kind,
                children,
                cut.stream()
                        .map(placement -> new Cut(placement.account(), placement.parent(), placement.eventId()))
                        .sorted(Comparator.comparing(Cut::account))
                        .toList());
    }

    /** An account has one parent, so that no two cycles share an account. */
    private static List<Placement> newestOfCycles(SortedMap<AccountId, Placement> placements) {
        List<Placement> newest = new ArrayList<>();
        Set<AccountId> walked = new HashSet<>();
        for (Placement start : placements.values()) {
            Set<AccountId> way = new LinkedHashSet<>();
            Placement at = start;
            while (at != null && !walked.contains(at.account()) && way.add(at.account())) {
                at = placements.get(at.parent());
            }
            if (at != null && way.contains(at.account())) {
                newest.add(newestOfCycle(at, placements));
            }
            walked.addAll(way);
        }
        return newest;
    }

    private static Placement newestOfCycle(Placement start, SortedMap<AccountId, Placement> placements) {
        Placement newest = start;
        Placement at = Objects.requireNonNull(placements.get(start.parent()));
        while (!at.equals(start)) {
            newest = Placement.BY_RECORDING.compare(at, newest) > 0 ? at : newest;
            at = Objects.requireNonNull(placements.get(at.parent()));
        }
        return newest;
    }

    /** The direct ones, by name. */
    public SortedSet<AccountId> childrenOf(AccountId parent) {
        return children.getOrDefault(parent, new TreeSet<>());
    }

    /** All that have a child, from the top down, each with how many are above it; below each those in it, by name. */
    public Map<AccountId, Integer> groups() {
        Set<AccountId> placed = new HashSet<>();
        children.values().forEach(placed::addAll);
        Map<AccountId, Integer> depths = new HashMap<>();
        Map<AccountId, Integer> groups = new LinkedHashMap<>();
        Deque<AccountId> next = new ArrayDeque<>();
        children.keySet().stream().filter(group -> !placed.contains(group)).forEach(next::add);
        while (!next.isEmpty()) {
            AccountId group = next.pop();
            int depth = depths.getOrDefault(group, 0);
            groups.put(group, depth);
            List<AccountId> within = childrenOf(group).stream()
                    .filter(child -> children.containsKey(child))
                    .toList();
            within.forEach(child -> depths.put(child, depth + 1));
            within.reversed().forEach(next::push);
        }
        return groups;
    }

    /** A parent itself and all below it, each once, from the top down. */
    public Set<AccountId> within(AccountId parent) {
        Set<AccountId> within = new LinkedHashSet<>();
        Deque<AccountId> next = new ArrayDeque<>(List.of(parent));
        while (!next.isEmpty()) {
            AccountId account = next.remove();
            if (within.add(account)) {
                next.addAll(childrenOf(account));
            }
        }
        return within;
    }

    /** The placement that does not count, of a cycle that a parent is in or above; null where there is none. */
    public @Nullable Cut cutAt(AccountId parent) {
        Set<AccountId> within = within(parent);
        // Where a cycle is cut, the old parent is below all others of it.
        return cuts.stream()
                .filter(cut -> within.contains(cut.parent()))
                .findFirst()
                .orElse(null);
    }
}
