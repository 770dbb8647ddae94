package io.accounthealth.query.proof;

import io.accounthealth.edge.audit.AuditContext;
import io.accounthealth.transparency.ProvenExport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** An export in an archive, with what is needed to verify it; packed a page at a time. */
final class ZippedExport implements ExportLayout {

    private static final String README = """
        This is a history of accounts that proves itself. export.ndjson has the events, a line each, exactly as they
        were recorded, and the hashes that lead from them to one root; checkpoint.txt is that root, signed; keys.txt
        are the keys of the log.

        To check it, without any connection, with the auditor of the product, which its build makes as
        infra/auditor/target/auditor.jar and anybody may have:
            java -jar auditor.jar verify export.ndjson --key keys.txt
        Better: take the key from where you learned it first, and add checkpoints that you kept earlier. A forged
        history comes with a forged key.

        What is proven and what is not stands in the first line of export.ndjson. How an event becomes a leaf, so that
        you can write a checker of your own, stands in infra/docs/proof.md of the product.
        """;

    private final ProvenExport export;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ZipOutputStream zip = new ZipOutputStream(out);
    private boolean begun;
    private boolean ended;

    ZippedExport(ProvenExport export) {
        this.export = export;
    }

    @Override
    public byte @Nullable [] next(AuditContext audit) {
        if (ended) {
            return null;
        }
        try {
            if (!begun) {
                begun = true;
                file("README.txt", README);
                file("checkpoint.txt", export.checkpoint().toString());
                file("keys.txt", export.keys());
                zip.putNextEntry(entry("export.ndjson"));
            }
            int events = export.export().write(zip);
            audit.exported(Math.max(0, events));
            if (events < 0) {
                ended = true;
                zip.closeEntry();
                zip.finish();
            }
            byte[] packed = out.toByteArray();
            out.reset();
            return packed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void file(String name, String text) throws IOException {
        zip.putNextEntry(entry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private ZipEntry entry(String name) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(Instant.parse(export.manifest().madeAt()).toEpochMilli());
        return entry;
    }

    /** Frees the memory of the deflater, which is outside of the heap. */
    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
