package io.accounthealth.query.proof;

import io.accounthealth.edge.audit.AuditContext;
import io.accounthealth.transparency.ProvenExport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** How an export is laid out in bytes. */
interface ExportLayout extends AutoCloseable {
    /**
     * The next bytes; null when all were written.
     *
     * @param audit counts the events in them
     */
    byte @Nullable [] next(AuditContext audit);

    @Override
    default void close() {}

    /** Lines of JSON. */
    static ExportLayout lines(ProvenExport export) {
        return audit -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try {
                int events = export.export().write(out);
                audit.exported(Math.max(0, events));
                return events < 0 ? null : out.toByteArray();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }
}
