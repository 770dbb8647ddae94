package io.accounthealth.command.imports;

import io.accounthealth.command.commands.RefusedException;
import io.accounthealth.service.DiskFull;
import io.accounthealth.storage.LogUnavailableException;
import java.io.EOFException;
import java.io.IOException;
import java.util.zip.ZipException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Why an import failed, for the sender of its file and for the operator. */
final class ImportFailure {

    private static final Logger LOG = LoggerFactory.getLogger(ImportFailure.class);

    private static final String FULL =
            "the disk is full; send the file again when there is room, what was recorded is left alone";
    private static final String STOPPED = "this node was stopped; send the file again, what was recorded is left alone";

    private static final String UNREADABLE =
            "its file could not be read any more; nothing of it was recorded; send the file again";

    /** Of one that waited when a later file of its source came, by which nothing of it may be recorded any more. */
    static final String SUPERSEDED =
            "it waited for a confirmation when a later file of its source came; nothing of it was recorded";

    /** Of one that was cut short, waited again, and ended there. */
    static final String NOT_CONTINUED =
            "it was confirmed and cut short, and then not continued; what was recorded of it before is left alone";

    private ImportFailure() {}

    /** This node stops. */
    static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** A later file of the source came while the import waited. */
    static final class OvertakenException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Whether the node ended or lost its store, which is no fault of the file. */
    static boolean isOfNode(Throwable failure) {
        return failure instanceof StoppedException
                || failure instanceof SourceLease.LostException
                || failure instanceof LogUnavailableException
                || DiskFull.is(failure);
    }

    static String reason(Throwable failure, ImportOrder order) {
        return switch (failure) {
            case StoppedException ignored -> STOPPED;
            case OvertakenException ignored -> order.isBegun() ? NOT_CONTINUED : SUPERSEDED;
            case Throwable full when DiskFull.is(full) -> FULL;
            case RefusedException refused -> refused.refusal().sentence();
            case LogUnavailableException ignored -> "the store refused to write; send the file again when it does not";
            case ZipException ignored -> unreadable(order); // only what waited is packed
            case EOFException ignored -> unreadable(order);
            case IOException ignored ->
                "the file is not CSV in UTF-8 after the rows read (in Excel, save it as “CSV UTF-8”), or a row of it"
                        + " does not end; nothing of it was recorded";
            case SourceLease.LostException ignored ->
                "another import of this source was started, as this one was not renewed for too long; the file can"
                        + " safely be sent again";
            default ->
                "something went wrong on our side; the operator finds import " + order.importId()
                        + " in the log; the file can safely be sent again";
        };
    }

    private static String unreadable(ImportOrder order) {
        return order.isBegun() ? NOT_CONTINUED : UNREADABLE;
    }

    static void log(Throwable failure, ImportOrder order) {
        String kind = order.feed().kind();
        if (failure instanceof StoppedException
                || failure instanceof OvertakenException
                || failure instanceof SourceLease.LostException
                || failure instanceof RefusedException
                || failure instanceof IOException) {
            LOG.warn("import {} of {} failed: {}", order.importId(), kind, failure.toString());
        } else {
            LOG.error("import {} of {} failed", order.importId(), kind, failure);
        }
    }
}
