package io.accounthealth.reports.slides;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.model.reports.ReportDocument;
import io.accounthealth.reports.HostileReports;
import io.accounthealth.reports.SampleReports;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Another program than the one that wrote the slides opens them: LibreOffice, where it is installed. Where
 * {@code CI=true} it must be.
 */
class LibreOfficeTest {

    private static final Path OFFICE = Path.of("/usr/bin/soffice");

    @TempDir
    private Path folder;

    @BeforeAll
    static void installed() {
        if (Files.isExecutable(OFFICE)) {
            return;
        }
        String missing = "LibreOfficeTest: there is no " + OFFICE + " (Debian: libreoffice-impress-nogui)";
        assertThat(System.getenv("CI")).as(missing).isNotEqualTo("true");
        System.out.println("########## NOT RUN: " + missing + " ##########");
        Assumptions.abort(missing);
    }

    @Test
    void slides_become_as_many_pages_with_their_text() throws Exception {
        List<ReportDocument> documents = new ArrayList<>(List.of(SampleReports.small(), SampleReports.monthly()));
        documents.addAll(HostileReports.all());
        List<Integer> slides = new ArrayList<>();
        List<String> command = new ArrayList<>(List.of(
                OFFICE.toString(),
                "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                folder.toString()));
        for (int at = 0; at < documents.size(); at++) {
            byte[] file = SlideReport.write(documents.get(at), null);
            try (XMLSlideShow show = new XMLSlideShow(new ByteArrayInputStream(file))) {
                slides.add(show.getSlides().size());
            }
            command.add(Files.write(folder.resolve(at + ".pptx"), file).toString());
        }

        Process office = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        try {
            assertThat(office.waitFor(300, TimeUnit.SECONDS)).isTrue();
        } finally {
            office.descendants().forEach(ProcessHandle::destroyForcibly);
            office.destroyForcibly();
        }

        String log = Files.readString(folder.resolve("log"));
        assertThat(office.exitValue()).as(log).isZero();
        assertThat(log).doesNotContainIgnoringCase("error");
        for (int at = 0; at < documents.size(); at++) {
            try (PDDocument pdf = Loader.loadPDF(folder.resolve(at + ".pdf").toFile())) {
                assertThat(pdf.getNumberOfPages()).isEqualTo(slides.get(at));
                if (at == 0) {
                    assertThat(new PDFTextStripper().getText(pdf).replaceAll("\\s+", " "))
                            .contains("Monthly performance", "Return on ad spend", "Spend against plan, by week (EUR)")
                            .contains("The return on ad spend rose from 4.1 to 4.37");
                }
            }
        }
    }
}
