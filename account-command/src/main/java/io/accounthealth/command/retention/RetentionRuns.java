package io.accounthealth.command.retention;

import io.accounthealth.command.axon.AccountCommands;
import io.accounthealth.command.commands.RefusedException;
import io.accounthealth.command.decision.settings.SettingRefusals;
import io.accounthealth.command.policies.PolicyStream;
import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.PayloadRetentionEvent.PayloadRetentionProposed;
import io.accounthealth.events.PolicyEvent;
import io.accounthealth.events.WatchEvent;
import io.accounthealth.privacy.ErasedTexts;
import io.accounthealth.privacy.ErasureReplay;
import io.accounthealth.privacy.KeyRing;
import io.accounthealth.settings.RetentionRules;
import io.accounthealth.settings.RetentionRules.Rule;
import io.accounthealth.storage.LeaseStore.Lease;
import io.accounthealth.storage.Stores;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Erases old texts by the rules in force: once a day, and on demand. Several nodes may run at once, since each erasure
 * is recorded before it is carried out, and a text whose key is destroyed is left as it is.
 */
@Component
public final class RetentionRuns {

    private static final Logger LOG = LoggerFactory.getLogger(RetentionRuns.class);

    /** A lease that no run waits for: its owner is the position up to which a rule has left no text to erase. */
    private static final String PROCESSED = "texts of ";

    private static final Origin SCHEDULE = new Origin("payload-retention", WatchEvent.SOURCE, null, null);

    private final Stores stores;
    private final ErasedTexts texts;
    private final ErasureReplay erasures;
    private final AccountCommands commands;
    private final PolicyStream stream;
    private final InstantSource clock;
    private final Access access;

    /** Held by a run. */
    private final ReentrantLock running = new ReentrantLock();

    /**
     * The outcome of a run of a rule.
     *
     * @param upToPosition the last position of the log that is old enough
     * @param erased texts that became unreadable by it
     * @param accountsKept accounts with texts left, since a legal hold is in place
     */
    @Schema(name = "RetentionRan")
    public record Ran(String ruleId, long upToPosition, long erased, long accountsKept) {}

    RetentionRuns(
            Stores stores,
            KeyRing ring,
            ErasureReplay erasures,
            AccountCommands commands,
            PolicyStream stream,
            InstantSource clock,
            Access access) {
        this.stores = stores;
        this.texts = new ErasedTexts(ring);
        this.erasures = erasures;
        this.commands = commands;
        this.stream = stream;
        this.clock = clock;
        this.access = access;
    }

    /**
     * Runs every rule in force. An interrupted run is completed by the next one, on any node.
     *
     * @return once no store returns any of the erased texts, even after a restart
     * @throws RefusedException while another run is under way on this node
     */
    public List<Ran> run(Caller caller, Origin origin) {
        access.demand(caller, UseCase.RETAIN_PAYLOADS);
        if (!running.tryLock()) {
            throw new RefusedException(SettingRefusals.retentionRunUnderWay());
        }
        try {
            return run(origin);
        } finally {
            running.unlock();
        }
    }

    /** Runs every rule in force unless a run is under way; a failure is logged. */
    public void runOnSchedule() {
        if (running.tryLock()) {
            try {
                run(SCHEDULE);
            } catch (RuntimeException e) {
                LOG.warn("old texts could not all be erased; the next run continues", e);
            } finally {
                running.unlock();
            }
        }
    }

    private List<Ran> run(Origin origin) {
        erasures.carryOutTheRest();
        List<Ran> ran = new ArrayList<>();
        List<Recorded<PolicyEvent>> policies = stream.read();
        try {
            for (Rule rule : RetentionRules.of(policies).rules()) {
                if (rule.isInForce()) {
                    ran.add(run(rule.proposal().event(), origin, policies.size()));
                }
            }
        } catch (RuntimeException e) {
            erasures.markInDoubt();
            throw e;
        }
        return ran;
    }

    /** @param policies the length of the policy stream when the rule was in force */
    private Ran run(PayloadRetentionProposed rule, Origin origin, int policies) {
        Instant now = clock.instant();
        Instant oldEnough = now.minus(Duration.ofDays(rule.afterDays()));
        Optional<String> processed =
                stores.leases().find(PROCESSED + rule.ruleId()).map(Lease::owner);
        RetentionRun run = new RetentionRun(
                stores.log(), texts, erasures, commands, rule, stores.log().positionAt(oldEnough), origin);
        RetentionRun.Completed completed = run.run(
                processed.map(Long::parseLong).orElse(0L),
                () -> stream.read().size() == policies
                        || RetentionRules.of(stream.read())
                                .rule(rule.ruleId())
                                .filter(Rule::isInForce)
                                .isPresent());
        keepProcessed(rule.ruleId(), completed.processed(), now, processed.orElse(null));
        return completed.ran();
    }

    /** Where another node keeps its own at the same time, either is right. */
    private void keepProcessed(String ruleId, long position, Instant now, @Nullable String before) {
        Lease processed = new Lease(PROCESSED + ruleId, Long.toString(position), now);
        var unused = stores.leases().insert(processed) || stores.leases().replace(processed, before);
    }
}
