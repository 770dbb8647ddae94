package io.accounthealth.query.boards;

/**
 * A value as text.
 *
 * @param css of a number, of a band, or empty
 * @param band whether it is shown as one
 * @param typed whether it is what a person or a source wrote, in whichever language
 */
record BoardCell(String label, String text, String css, boolean band, boolean typed) {

    /** In characters. */
    private static final int FITS = 24;

    /** Whether it may not fit into a cell. */
    public boolean isWide() {
        return text.length() > FITS;
    }
}
