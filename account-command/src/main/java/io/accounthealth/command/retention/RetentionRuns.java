package io.accounthealth.command.retention;

import io.accounthealth.command.axon.AccountCommands;
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
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.privacy.ErasedTexts;
import io.accounthealth.storage.privacy.ErasureReplay;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Erases old texts by the rules in force: once a day, and on demand. Several nodes may run at once, since each erasure
 * is recorded before it is carried out, and a text whose key is destroyed is left as it is.
 */
public final class RetentionRuns {

    private static final Logger LOG = LoggerFactory.getLogger(RetentionRuns.class);

    /** The actor of a run that the clock started. */
    private static final Origin BY_THE_CLOCK = new Origin("payload-retention", WatchEvent.SOURCE, null, null);

    private final Stores stores;
    private final ErasedTexts texts;
    private final ErasureReplay erasures;
    private final AccountCommands commands;
    private final PolicyStream stream;
    private final InstantSource clock;
    private final Access access;
    private final ReentrantLock running = new ReentrantLock();

    /**
     * What a run did under a rule.
     *
     * @param upToPosition of the log: what is behind it is not old enough
     * @param erased texts that can be read no more by it
     * @param accountsKept whose texts it left, since a legal hold is in place
     */
    public record Ran(String ruleId, long upToPosition, long erased, long accountsKept) {}

    public RetentionRuns(
            Stores stores,
            ErasedTexts texts,
            ErasureReplay erasures,
            AccountCommands commands,
            PolicyStream stream,
            InstantSource clock,
            Access access) {
        this.stores = stores;
        this.texts = texts;
        this.erasures = erasures;
        this.commands = commands;
        this.stream = stream;
        this.clock = clock;
        this.access = access;
    }

    /**
     * Runs every rule in force. A run that is cut short is completed by the next one, on whichever node.
     *
     * @return once no store gives back any of the erased texts, and no restart does
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

    /** As the clock does it: a failure is logged. */
    public void runByTheClock() {
        if (running.tryLock()) {
            try {
                run(BY_THE_CLOCK);
            } catch (RuntimeException e) {
                LOG.warn("old texts could not all be erased; the next run goes on", e);
            } finally {
                running.unlock();
            }
        }
    }

    private List<Ran> run(Origin origin) {
        erasures.carryOutWhatIsLeft();
        List<Ran> ran = new ArrayList<>();
        try {
            for (Rule rule : PayloadRetentionState.of(stream.read()).rules()) {
                if (rule.isInForce()) {
                    ran.add(new RetentionRun(stores, texts, erasures, commands, stream, rule, clock.instant(), origin)
                            .run());
                }
            }
        } catch (RuntimeException e) {
            erasures.lookInTheLog();
            throw e;
        }
        return ran;
    }
}
