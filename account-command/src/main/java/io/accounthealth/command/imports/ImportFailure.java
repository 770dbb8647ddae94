package io.accounthealth.command.imports;

import io.accounthealth.command.commands.RefusedException;
import io.accounthealth.service.DiskFull;
import io.accounthealth.storage.LogUnavailableException;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Why an import failed, for the sender of its file and for the operator. */
final class ImportFailure {

    private static final Logger LOG = LoggerFactory.getLogger(ImportFailure.class);

    private static final String FULL =
            "the disk is full; send the file again when there is room, what was recorded is left alone";
    private static final String STOPPED = "this node was stopped; send the file again, what was recorded is left alone";

    private ImportFailure() {}

    /** This node stops. */
    static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    static String reason(Throwable failure, String importId) {
        return switch (failure) {
            case StoppedException ignored -> STOPPED;
            case Throwable full when DiskFull.is(full) -> FULL;
            case RefusedException refused -> refused.refusal().sentence();
            case LogUnavailableException ignored -> "the store refused to write; send the file again when it does not";
            case IOException ignored ->
                "the file is not CSV in UTF-8 after the rows read (in Excel, save it as “CSV UTF-8”), or a row of it"
                        + " does not end; nothing of it was recorded";
            case SourceLease.LostException ignored ->
                "another import of this source was started, as this one was not renewed for too long; the file can"
                        + " safely be sent again";
            default ->
                "something went wrong on our side; the operator finds import " + importId
                        + " in the log; the file can safely be sent again";
        };
    }

    static void log(Throwable failure, ImportOrder order) {
        String kind = order.feed().kind();
        if (failure instanceof StoppedException
                || failure instanceof SourceLease.LostException
                || failure instanceof RefusedException
                || failure instanceof IOException) {
            LOG.warn("import {} of {} failed: {}", order.importId(), kind, failure.toString());
        } else {
            LOG.error("import {} of {} failed", order.importId(), kind, failure);
        }
    }
}
