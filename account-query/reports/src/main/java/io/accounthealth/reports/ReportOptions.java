package io.accounthealth.reports;

import org.jspecify.annotations.Nullable;

/** What a file needs beside its document: the size of its pages, and the slides that it fills. */
public final class ReportOptions {

    /** Of a template, in bytes: 20 MiB. */
    public static final int LARGEST_TEMPLATE = 20 << 20;

    /** Of a template, with the workbooks in it, once it is unpacked: 100 MiB. */
    public static final int LARGEST_UNPACKED = 100 << 20;

    /** A4 and the default template. */
    public static final ReportOptions DEFAULT = new ReportOptions(Paper.A4, null);

    private final Paper paper;
    private final byte @Nullable [] template;

    private ReportOptions(Paper paper, byte @Nullable [] template) {
        this.paper = paper;
        this.template = template;
    }

    /** Of a PDF, and of a page that is printed. */
    public Paper paper() {
        return paper;
    }

    /** Slides of the customer's; null for the default. */
    public byte @Nullable [] template() {
        return template == null ? null : template.clone();
    }

    /** The same with another size of page. */
    public ReportOptions on(Paper other) {
        return new ReportOptions(other, template);
    }

    /**
     * The same with the slides of a customer.
     *
     * @param slides a PPTX file with the placeholders that {@code infra/docs/report-templates.md} names
     */
    public ReportOptions in(byte[] slides) {
        return new ReportOptions(paper, slides.clone());
    }
}
