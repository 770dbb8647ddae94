package io.accounthealth.auditor;

import io.accounthealth.auditor.console.AuditException;
import io.accounthealth.auditor.console.Console;
import io.accounthealth.auditor.console.Progress;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** An export as it was taken home: its lines, or a zip file that holds them; {@code -} reads what is piped in. */
record ExportSource(String name, Console console) {

    private static final String PIPED = "-";
    private static final String LINES = ".ndjson";
    private static final int PEEK = 2;

    /** The lines; the progress of reading is shown on a terminal. */
    InputStream open() throws IOException {
        InputStream bytes = PIPED.equals(name) ? console.in() : Progress.over(file(), Files.size(Path.of(name)));
        BufferedInputStream in = new BufferedInputStream(bytes);
        in.mark(PEEK);
        boolean zip = in.read() == 'P' && in.read() == 'K';
        in.reset();
        return zip ? lines(new ZipInputStream(in)) : in;
    }

    private InputStream file() throws IOException {
        Path path = Path.of(name);
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            throw AuditException.usage("'" + name + "' cannot be read: give the file of an export, or - for stdin");
        }
        return Files.newInputStream(path);
    }

    private InputStream lines(ZipInputStream zip) throws IOException {
        try {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().endsWith(LINES)) {
                    return zip;
                }
            }
        } catch (IllegalArgumentException e) {
            throw AuditException.unreadable("'" + name + "' is no zip file that can be read", e);
        }
        throw AuditException.usage("'" + name + "' holds no export: no file in it ends with " + LINES);
    }
}
