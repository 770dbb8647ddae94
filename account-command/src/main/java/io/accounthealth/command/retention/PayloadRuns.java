package io.accounthealth.command.retention;

import io.accounthealth.command.commands.RefusedException;
import io.accounthealth.command.decision.PayloadRetentionState;
import io.accounthealth.command.decision.PayloadRetentionState.Rule;
import io.accounthealth.command.decision.Refusal;
import io.accounthealth.command.policies.PolicyStream;
import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.events.WatchEvent;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.Stores;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drops what the rules in force let go: once a day, and when somebody asks. Of several nodes each may do so at any
 * time, since each part of it is recorded before it is done, and what is done already is left as it is.
 */
public final class PayloadRuns {

    private static final Logger LOG = LoggerFactory.getLogger(PayloadRuns.class);

    /** Who signs what the clock sets off. */
    private static final Origin BY_THE_CLOCK = new Origin("payload-retention", WatchEvent.SOURCE, null, null);

    private final Stores stores;
    private final PolicyStream stream;
    private final InstantSource clock;
    private final Access access;
    private final ReentrantLock running = new ReentrantLock();
    private final ReentrantLock dropping = new ReentrantLock();

    /**
     * What a run did under a rule.
     *
     * @param dropped payloads that are gone by it
     */
    public record Ran(String ruleId, long upToPosition, long dropped) {}

    public PayloadRuns(Stores stores, PolicyStream stream, InstantSource clock, Access access) {
        this.stores = stores;
        this.stream = stream;
        this.clock = clock;
        this.access = access;
    }

    /**
     * Runs every rule in force. What is cut off goes on with the next run.
     *
     * @throws RefusedException while another run is under way on this node
     */
    public List<Ran> run(Caller caller, Origin origin) {
        access.demand(caller, UseCase.RETAIN_PAYLOADS);
        if (!running.tryLock()) {
            throw new RefusedException(new Refusal.RunUnderWay());
        }
        try {
            return run(origin);
        } finally {
            running.unlock();
        }
    }

    /** As the clock does it: who has nobody to tell notes what went wrong. */
    public void runByTheClock() {
        if (running.tryLock()) {
            try {
                run(BY_THE_CLOCK);
            } catch (RuntimeException e) {
                LOG.warn("old payloads could not all be dropped; the next run goes on", e);
            } finally {
                running.unlock();
            }
        }
    }

    /**
     * Does something while this node drops nothing: a legal hold that is recorded so is seen before anything more goes.
     * Another node may have looked just before.
     */
    public <T> T whileNothingIsDropped(Supplier<T> work) {
        dropping.lock();
        try {
            return work.get();
        } finally {
            dropping.unlock();
        }
    }

    private List<Ran> run(Origin origin) {
        List<Ran> ran = new ArrayList<>();
        for (Rule rule : PayloadRetentionState.of(stream.read()).rules()) {
            PayloadRun run = new PayloadRun(stores, stream, rule, clock.instant(), origin, dropping);
            if (rule.isInForce()) {
                ran.add(run.run());
            } else if (!rule.runs().isEmpty()) {
                Ran finished = run.finish();
                if (finished.dropped() > 0) {
                    ran.add(finished);
                }
            }
        }
        if (!ran.isEmpty()) {
            forgetDropped();
        }
        return ran;
    }

    private void forgetDropped() {
        try {
            stores.forgetDeleted();
        } catch (LogUnavailableException e) {
            LOG.warn("what was dropped may still be in a file beside the log; the next run tries again", e);
        }
    }
}
