package io.accounthealth.query.retention;

/** A screen about retention, with its text in the menu. */
public enum RetentionTab {
    OVERVIEW("Overview", "", true),
    ACCOUNTS("Accounts", "/accounts", true),
    SEGMENTS("Segments", "/segments", true),
    MANAGERS("Managers", "/managers", true),
    LEARNING("Learning curve", "/learning", false),
    DELIVERY("Delivery", "/delivery", false),
    EXTERNAL_IDS("External ids", "/external-ids", false),
    COHORTS("Cohorts", "/cohorts", false),
    RENEWALS("Renewals", "/renewals", false),
    AT_RISK("Spend at risk", "/at-risk", false);

    private final String text;
    private final String path;
    private final boolean compares;

    RetentionTab(String text, String path, boolean compares) {
        this.text = text;
        this.path = "/retention" + path;
        this.compares = compares;
    }

    public String text() {
        return text;
    }

    public String path() {
        return path;
    }

    /** Whether it shows amounts. */
    boolean hasMoney() {
        return this != LEARNING && this != DELIVERY && this != EXTERNAL_IDS;
    }

    /** Whether it compares two periods. */
    boolean compares() {
        return compares;
    }
}
