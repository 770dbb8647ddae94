package io.accounthealth.reports.slides;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * The same archive again, with its entries in one order and at one time, so that the same content is the same bytes.
 */
final class StableZip {

    /**
     * Not the first day that an archive can hold: the JDK would add it a second time, as an instant of this time zone.
     */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private static final String TYPES = "[Content_Types].xml";

    private static final String WORKBOOK = ".xlsx";

    private StableZip() {}

    /**
     * How many bytes a file is without compression, with the workbooks in it; more than {@code most} are not counted.
     */
    static long unpacked(byte[] file, long most) throws IOException {
        long size = 0;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = size > most ? null : zip.getNextEntry()) {
                byte[] content = zip.readNBytes((int) (most - size + 1));
                size += content.length;
                if (size <= most && entry.getName().endsWith(WORKBOOK)) {
                    size += unpacked(content, most - size);
                }
            }
        }
        return size;
    }

    /** @param file an Office file; workbooks within it are written anew too */
    static byte[] of(byte[] file) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] content = zip.readAllBytes();
                entries.put(entry.getName(), entry.getName().endsWith(WORKBOOK) ? of(content) : content);
            }
        }
        return zip(entries);
    }

    /** Packs entries by name. */
    static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            // Readers that take the first entry for the list of types expect it there.
            if (entries.containsKey(TYPES)) {
                add(zip, TYPES, entries.get(TYPES));
            }
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                if (!entry.getKey().equals(TYPES)) {
                    add(zip, entry.getKey(), entry.getValue());
                }
            }
        }
        return bytes.toByteArray();
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(TIME);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
