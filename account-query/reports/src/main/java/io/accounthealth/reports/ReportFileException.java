package io.accounthealth.reports;

/**
 * A report's file cannot be made from what was given. The message is for the person who gave it: what is wrong with
 * which part, and what to give instead.
 */
public final class ReportFileException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** What was given. */
    public enum Part {
        TEMPLATE,
        LOGO
    }

    private final Part part;

    public ReportFileException(Part part, String message) {
        super(message);
        this.part = part;
    }

    public ReportFileException(Part part, String message, Throwable cause) {
        super(message, cause);
        this.part = part;
    }

    public Part part() {
        return part;
    }
}
