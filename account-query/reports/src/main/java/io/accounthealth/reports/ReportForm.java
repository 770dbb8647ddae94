package io.accounthealth.reports;

/** The form of a report's file. */
public enum ReportForm {
    /** Slides with charts that PowerPoint can edit. */
    PPTX("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    /** A tagged document for print and for screen readers (PDF/UA-1). */
    PDF("pdf", "application/pdf"),
    /** One page without scripts that requests nothing from elsewhere. */
    HTML("html", "text/html;charset=UTF-8");

    private final String extension;
    private final String mediaType;

    ReportForm(String extension, String mediaType) {
        this.extension = extension;
        this.mediaType = mediaType;
    }

    /** Of the file's name, without the dot. */
    public String extension() {
        return extension;
    }

    public String mediaType() {
        return mediaType;
    }
}
