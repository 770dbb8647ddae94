package io.accounthealth.proof.export;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an export says of itself, in its first line. It is signed by the log's key, and all of it that can be reckoned
 * from the rest is calculated again by a verifier.
 *
 * @param format {@value #FORMAT}
 * @param origin of the log, as its checkpoints name it
 * @param madeAt when it was begun, to the second
 * @param product the version of the code that made it
 * @param point the last position that it could see, which is the size of its checkpoint
 * @param recordedAt when that event was recorded; null of an empty log
 * @param filter what was asked for
 * @param events how many events it holds
 * @param types the event types that this code knows, each with its current revision
 * @param proves what it shows, in sentences
 * @param doesNotProve what it cannot show, in sentences
 */
public record Manifest(
        int format,
        String origin,
        String madeAt,
        String product,
        long point,
        @Nullable String recordedAt,
        Filter filter,
        long events,
        Map<String, Integer> types,
        List<String> proves,
        List<String> doesNotProve) {

    /** Of the lines of an export. */
    public static final int FORMAT = 1;

    /** @throws NullPointerException when something is not there that must be */
    public Manifest {
        Objects.requireNonNull(origin);
        Objects.requireNonNull(madeAt);
        Objects.requireNonNull(product);
        Objects.requireNonNull(filter);
        types = Collections.unmodifiableMap(new TreeMap<>(types));
        proves = List.copyOf(proves);
        doesNotProve = List.copyOf(doesNotProve);
    }

    /**
     * Either accounts, or a range of positions, or neither: the whole log.
     *
     * @param accounts whose streams it holds, all of each
     * @param from the first position
     * @param to the last position
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Filter(
            @Nullable List<String> accounts,
            @Nullable Long from,
            @Nullable Long to) {

        public static final Filter NONE = new Filter(null, null, null);

        public static Filter ofAccounts(List<String> accounts) {
            return new Filter(List.copyOf(accounts), null, null);
        }

        public static Filter ofRange(long from, long to) {
            return new Filter(null, from, to);
        }

        @JsonIgnore
        public boolean isWhole() {
            return accounts == null && from == null && to == null;
        }

        /** Whether it is one of the three that there are. */
        boolean isOne() {
            if (accounts != null) {
                return from == null
                        && to == null
                        && !accounts.isEmpty()
                        && Set.copyOf(accounts).size() == accounts.size();
            }
            return isWhole() || (from != null && to != null && from >= 1 && from <= to);
        }

        /** The part of a stretch of positions that was asked for; null when none of it was, or accounts were. */
        @Nullable
        Filter within(long first, long last) {
            if (accounts != null) {
                return null;
            }
            long begin = from == null ? first : Math.max(first, from);
            long end = to == null ? last : Math.min(last, to);
            return begin > end ? null : ofRange(begin, end);
        }
    }

    private static final String BYTES =
            "No event that it holds was altered, added or re-ordered since the checkpoint was signed.";

    /** @return what an export with a filter shows */
    public static List<String> provenBy(Filter filter) {
        if (filter.accounts() != null) {
            return List.of(
                    BYTES,
                    "Each of the accounts is complete: from its first event to the last that it had at the checkpoint,"
                            + " by the count that was signed there, none is missing.");
        }
        if (filter.from() != null) {
            return List.of(
                    BYTES, "The range of positions is complete: no event between its first and its last is missing.");
        }
        return List.of(
                BYTES, "The log is complete: from its first event to the last at the checkpoint, none is missing.");
    }

    /** @return what an export with a filter cannot show; earlier versions said more, which does no harm */
    public static List<String> notProvenBy(Filter filter) {
        String forked =
                "That the log showed everybody the same history: compare its checkpoint with one that somebody else"
                        + " kept.";
        String truth = "That what was recorded was true, or was all that happened.";
        if (filter.accounts() != null) {
            return List.of(
                    truth,
                    forked,
                    "Anything about other accounts.",
                    "That the log counted the events of these accounts correctly when it signed: that is shown by an"
                            + " export of the whole log alone, by no witness and no other checkpoint.");
        }
        if (filter.from() != null) {
            return List.of(
                    truth,
                    forked,
                    "That an account's history is complete: it may have events outside of the range.",
                    "Anything about events outside of the range but that they were not altered since the checkpoint.");
        }
        return List.of(truth, forked);
    }
}
