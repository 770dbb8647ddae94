package io.accounthealth.command.decision;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.GroupKind;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is above a parent, at any time, as the log had it when it was looked up. Two placements that are decided at the
 * same moment do not see each other: a cycle that they make is cut by the views.
 */
public record Ancestry(Map<AccountId, Placements> above) {

    /**
     * Looks up each account once, so that cycles that are recorded already do no harm.
     *
     * @param placements of an account; without any for one that is not there
     */
    public static Ancestry from(AccountId parent, GroupKind kind, Function<AccountId, Placements> placements) {
        Map<AccountId, Placements> above = new LinkedHashMap<>();
        Deque<AccountId> next = new ArrayDeque<>(List.of(parent));
        while (!next.isEmpty()) {
            AccountId account = next.remove();
            if (!above.containsKey(account)) {
                Placements its = placements.apply(account);
                above.put(account, its);
                its.parents(kind).forEach(next::add);
            }
        }
        return new Ancestry(above);
    }

    /**
     * The way up from a parent to an account, both within, at the first time that there is one.
     *
     * @param until the time before which the account is under the parent; null for always
     * @return null where the account is never above the parent in that time
     */
    @Nullable
    List<AccountId> way(AccountId parent, AccountId account, GroupKind kind, Instant from, @Nullable Instant until) {
        Stream<Instant> changes = above.values().stream().flatMap(placements -> placements.changes(kind));
        return Stream.concat(Stream.of(from), changes)
                .filter(time -> !time.isBefore(from) && (until == null || time.isBefore(until)))
                .sorted()
                .distinct()
                .map(time -> way(parent, account, kind, time))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private @Nullable List<AccountId> way(AccountId parent, AccountId account, GroupKind kind, Instant time) {
        Set<AccountId> way = new LinkedHashSet<>();
        AccountId at = parent;
        while (at != null && way.add(at)) {
            if (at.equals(account)) {
                return new ArrayList<>(way);
            }
            Placements its = above.get(at);
            at = its == null ? null : its.parentAt(kind, time);
        }
        return null;
    }
}
