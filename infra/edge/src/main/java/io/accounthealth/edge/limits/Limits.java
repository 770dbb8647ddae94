package io.accounthealth.edge.limits;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The limits of one node, each of which can be set. Sizes of single bodies and of pages are part of the API's contract
 * and fixed there.
 *
 * @param requestsPerSecond of one caller, on average; of one address, those that need no sign-in and those refused for
 *     want of one together, so that behind a proxy all such count as one's. A flood of tokens that do not hold is so
 *     answered 429 and not recorded, and takes nothing from callers who are known
 * @param burst requests that one caller may send at once after a pause
 * @param bodies bytes of request bodies in memory at once, of all callers
 * @param imports files of imports on disk at once: received, waiting to be worked on, or worked on
 * @param exports streams of events and files of rows being written, of all callers
 * @param followers open streams of changes and of import progress, of all callers
 * @param portfolioReads reads over all accounts being worked on at once; as many again times {@link #WAITING} may wait
 * @param replays reads over all accounts that rebuild every table from the log, each as large as all live tables
 *     together; none waits
 * @param backtests of policies, and suggestions of them, being worked on at once, each as many threads as there are
 *     processors; none waits
 * @param renderings files of reports being made at once; {@link #WAITING_RENDERINGS} for each may wait
 * @param requestsPerLink a minute of one link that a client reads a report by, and at once after a pause
 * @param readTimeout after which a read that has no answer yet is given up
 * @param bodyTimeout after which a body that does not come on is given up
 * @param importTimeout after which an imported file that has not come whole is given up, however steadily it comes
 * @param exportIdle after which an export of which the network takes nothing is ended
 * @param connections open at once; for one too many the one goes that has waited for a request the longest
 * @param headerTimeout after which a new connection is closed that has not sent the whole head of a request
 * @param keepAlive the same after an answer; longer than a proxy keeps its connections, which else meets closed ones
 * @param catchUps pages being read at once for streams of changes that begin in the past; the streams take turns
 * @param idleTimeout after which a connection is closed of whose request nothing comes, or of whose answer nothing is
 *     taken
 */
@ConfigurationProperties("accounthealth.limits")
public record Limits(
        @DefaultValue("500") int requestsPerSecond,
        @DefaultValue("2000") int burst,
        @DefaultValue("64MB") DataSize bodies,
        @DefaultValue("4") int imports,
        @DefaultValue("50") int exports,
        @DefaultValue("500") int followers,
        @DefaultValue("8") int portfolioReads,
        @DefaultValue("1") int replays,
        @DefaultValue("1") int backtests,
        @DefaultValue("2") int renderings,
        @DefaultValue("60") int requestsPerLink,
        @DefaultValue("30s") Duration readTimeout,
        @DefaultValue("30s") Duration bodyTimeout,
        @DefaultValue("10m") Duration importTimeout,
        @DefaultValue("2m") Duration exportIdle,
        @DefaultValue("2000") int connections,
        @DefaultValue("10s") Duration headerTimeout,
        @DefaultValue("75s") Duration keepAlive,
        @DefaultValue("2m") Duration idleTimeout,
        @DefaultValue("1") int catchUps) {

    /** How many wait for each one being worked on. */
    public static final int WAITING = 32;

    /** How many files wait for each one being made: what takes longer than a moment is better asked for again. */
    public static final int WAITING_RENDERINGS = 8;

    /** @throws IllegalArgumentException when one of them lets nothing through */
    public Limits {
        atLeastOne("requests-per-second", requestsPerSecond);
        atLeastOne("burst", burst);
        atLeastOne("bodies", bodies.toBytes());
        atLeastOne("imports", imports);
        atLeastOne("exports", exports);
        atLeastOne("followers", followers);
        atLeastOne("portfolio-reads", portfolioReads);
        atLeastOne("replays", replays);
        atLeastOne("backtests", backtests);
        atLeastOne("renderings", renderings);
        atLeastOne("requests-per-link", requestsPerLink);
        atLeastOne("read-timeout", readTimeout.toMillis());
        atLeastOne("body-timeout", bodyTimeout.toMillis());
        atLeastOne("import-timeout", importTimeout.toMillis());
        atLeastOne("export-idle", exportIdle.toMillis());
        atLeastOne("connections", connections);
        atLeastOne("header-timeout", headerTimeout.toMillis());
        atLeastOne("keep-alive", keepAlive.toMillis());
        atLeastOne("idle-timeout", idleTimeout.toMillis());
        atLeastOne("catch-ups", catchUps);
    }

    private static void atLeastOne(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be more than 0");
        }
    }
}
