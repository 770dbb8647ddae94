package io.accounthealth.query.proof;

import io.accounthealth.edge.audit.AuditContext;
import io.accounthealth.transparency.ProvenExport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** An export as it is: lines of JSON. */
final class PlainLines implements ProvenExportEndpoint.Layout {

    private final ProvenExport export;

    PlainLines(ProvenExport export) {
        this.export = export;
    }

    @Override
    public byte @Nullable [] next(AuditContext looked) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            int events = export.export().write(out);
            looked.exported(Math.max(0, events));
            return events < 0 ? null : out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {}
}
