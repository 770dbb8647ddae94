package io.accounthealth.transparency;

import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.transparency.folder.DamageFoundException;
import io.accounthealth.transparency.folder.IntegrityViolation;
import io.accounthealth.transparency.folder.ProofFolder;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is not as it was signed. Once found it is noted beside the proofs, and ends all writing and signing. */
final class IntegrityGuard {

    private static final Logger LOG = LoggerFactory.getLogger(IntegrityGuard.class);

    private final EventLog log;
    private final ProofFolder folder;
    private final TreeOfLog tree;
    private volatile @Nullable IntegrityViolation damage;
    private volatile boolean untold;

    /** @param tree which nobody waits for any longer once damage is found */
    IntegrityGuard(EventLog log, ProofFolder folder, TreeOfLog tree) {
        this.log = log;
        this.folder = folder;
        this.tree = tree;
    }

    /** What an earlier process found holds. */
    void start() {
        IntegrityViolation noted = folder.damage();
        if (noted == null) {
            log.allowWrites();
        } else {
            refuse(noted);
        }
    }

    @Nullable
    IntegrityViolation damage() {
        return damage;
    }

    IntegrityViolation damageWithoutKeys() {
        return Objects.requireNonNull(damage, "keys are missing only where damage is known");
    }

    void found(DamageFoundException e) {
        LOG.error("the history is not what was signed: {}", e.getMessage());
        LOG.debug("found", e);
        try {
            folder.note(e.damage());
        } catch (IOException unwritable) {
            LOG.error("damage could not be noted in {}", folder.damageFile(), unwritable);
        }
        refuse(e.damage());
    }

    private void refuse(IntegrityViolation found) {
        tree.change(() -> damage = found);
        untold = true;
        try {
            tell();
        } catch (LogUnavailableException e) {
            LOG.error("whoever else writes to the log could not be told; it is tried again", e);
        }
    }

    /** Ends all writing, if that is not done yet. */
    void tell() {
        IntegrityViolation found = damage;
        if (untold && found != null) {
            log.refuseWrites(found.refusal());
            untold = false;
        }
    }

    /** The whole log was held against what was signed, and is that. */
    void tellIfMended() {
        if (damage != null) {
            LOG.warn(
                    "the log is what was signed, though {} says otherwise; take that file away and start again, and it"
                            + " is written to again",
                    folder.damageFile());
        }
    }
}
