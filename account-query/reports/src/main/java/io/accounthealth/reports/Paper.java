package io.accounthealth.reports;

/** The size of a page, upright. */
public enum Paper {
    A4("A4"),
    LETTER("letter");

    private final String css;

    Paper(String css) {
        this.css = css;
    }

    /** As style sheets name it. */
    public String css() {
        return css;
    }
}
