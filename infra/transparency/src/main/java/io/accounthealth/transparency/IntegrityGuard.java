package io.accounthealth.transparency;

import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.transparency.folder.IntegrityViolation;
import io.accounthealth.transparency.folder.IntegrityViolationException;
import io.accounthealth.transparency.folder.ProofFolder;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The integrity violation, if one was found: it is noted beside the proofs, and ends all writing and signing. */
final class IntegrityGuard {

    private static final Logger LOG = LoggerFactory.getLogger(IntegrityGuard.class);

    private final EventLog log;
    private final ProofFolder folder;
    private final TreeOfLog tree;
    private volatile @Nullable IntegrityViolation violation;
    private volatile boolean unannounced;

    /** @param tree whose waiting callers are released once a violation is found */
    IntegrityGuard(EventLog log, ProofFolder folder, TreeOfLog tree) {
        this.log = log;
        this.folder = folder;
        this.tree = tree;
    }

    /** A violation that an earlier process found stays in force. */
    void start() {
        IntegrityViolation noted = folder.violation();
        if (noted == null) {
            log.allowWrites();
        } else {
            refuse(noted);
        }
    }

    @Nullable
    IntegrityViolation violation() {
        return violation;
    }

    IntegrityViolation violationWithoutKeys() {
        return Objects.requireNonNull(violation, "keys are missing only where a violation is known");
    }

    void found(IntegrityViolationException e) {
        LOG.error("the history is not what was signed: {}", e.getMessage());
        LOG.debug("found", e);
        try {
            folder.note(e.violation());
        } catch (IOException unwritable) {
            LOG.error("the violation could not be noted in {}", folder.violationFile(), unwritable);
        }
        refuse(e.violation());
    }

    private void refuse(IntegrityViolation found) {
        tree.change(() -> violation = found);
        unannounced = true;
        try {
            announce();
        } catch (LogUnavailableException e) {
            LOG.error("the other writers of the log could not be informed; it is tried again", e);
        }
    }

    /** Ends all writing, also by other nodes, if that is not done yet. */
    void announce() {
        IntegrityViolation found = violation;
        if (unannounced && found != null) {
            log.refuseWrites(found.refusal());
            unannounced = false;
        }
    }

    /** The whole log was compared with what was signed, and equals it. */
    void logIfRepaired() {
        if (violation != null) {
            LOG.warn(
                    "the log is what was signed, though {} exists; take that file away and start again, and it"
                            + " is written to again",
                    folder.violationFile());
        }
    }
}
