package io.accounthealth.command.imports;

/** A cell of a file, in words for its sender. */
public final class CellText {

    private static final int SHOWN = 40;

    private CellText() {}

    /** As far as a sender needs it to find the cell. */
    public static String shown(String cell) {
        String text = cell.strip().replaceAll("\\p{Cntrl}", " ");
        if (text.isEmpty()) {
            return "is empty, and";
        }
        return text.codePointCount(0, text.length()) <= SHOWN
                ? "\"" + text + "\""
                : "\"" + text.substring(0, text.offsetByCodePoints(0, SHOWN)) + "…\"";
    }
}
