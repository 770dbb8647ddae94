package io.accounthealth.query.reports;

import io.accounthealth.events.AccountId;
import io.accounthealth.model.reports.ReportDocument;
import io.accounthealth.query.http.HashedJson;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.reports.KeptFiles.File;
import io.accounthealth.reports.Logo;
import io.accounthealth.reports.Paper;
import io.accounthealth.reports.ReportFileException;
import io.accounthealth.reports.ReportFileException.Part;
import io.accounthealth.reports.ReportFiles;
import io.accounthealth.reports.ReportForm;
import io.accounthealth.reports.ReportOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * The slides and logos that the operator keeps in a folder: those named after an account, else those named
 * {@code default}. They are of the files alone; the document that is approved is hashed without them.
 */
@Component
@EnableConfigurationProperties(ReportSettings.class)
final class ReportTemplates {

    private static final Logger LOG = LoggerFactory.getLogger(ReportTemplates.class);
    private static final String SLIDES = ".pptx";
    private static final List<String> PICTURES = List.of(".png", ".jpg", ".jpeg");

    @SuppressWarnings("ArrayRecordComponent") // neither compared nor changed
    private record Read(FileTime modified, byte[] bytes) {}

    private final @Nullable Path folder;
    private final KeptFiles files;
    private final Map<Path, Read> kept = new ConcurrentHashMap<>();

    /** Says which slides and logos cannot be used before a client waits for them, and holds up no start. */
    ReportTemplates(ReportSettings settings, KeptFiles files) {
        this.files = files;
        folder = settings.templates();
        if (folder != null) {
            List<Path> all = files(folder);
            Thread.startVirtualThread(() -> all.forEach(this::check));
        }
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the folder accounthealth.reports.templates cannot be read: " + folder, e);
        }
    }

    private void check(Path file) {
        try {
            String name = file.getFileName().toString();
            if (name.endsWith(SLIDES)) {
                ReportFiles.checkTemplate(read(file, ReportOptions.LARGEST_TEMPLATE));
            } else if (PICTURES.stream().anyMatch(name::endsWith)) {
                Logo.of(picture(file));
            }
        } catch (ReportFileException | ReadProblem e) {
            LOG.warn("{} cannot be used: {}", file, e.getMessage());
        } catch (RuntimeException e) { // the files behind it are checked all the same
            LOG.warn("{} cannot be used", file, e);
        }
    }

    private String picture(Path file) {
        return Base64.getEncoder().encodeToString(read(file, Logo.LARGEST));
    }

    /** @param looks see {@link #looks} */
    record Made(String hash, ReportForm form, Paper paper, List<Object> looks) {}

    /**
     * The same document is written once while its file is kept.
     *
     * @throws ReadProblem where the logo or the slides of the operator cannot be used, naming the file
     */
    byte[] write(AccountId account, ReportDocument document, ReportForm form, Paper paper) {
        Made made = new Made(HashedJson.of(document).hash(), form, paper, looks(account, form));
        File known = files.find(made);
        return known != null
                ? known.bytes()
                : files.keep(made, new File("", writeAnew(account, document, form, paper)))
                        .bytes();
    }

    /** The files of the operator that one of the account is made with, and since when they are as they are. */
    List<Object> looks(AccountId account, ReportForm form) {
        List<Object> looks = new ArrayList<>();
        for (List<String> endings : form == ReportForm.PPTX ? List.of(List.of(SLIDES), PICTURES) : List.of(PICTURES)) {
            Path file = find(account, endings);
            if (file != null) {
                looks.add(file);
                looks.add(modified(file));
            }
        }
        return looks;
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw unreadable(file);
        }
    }

    private static ReadProblem unreadable(Path file) {
        return ReadProblem.unusableTemplate("the file %s cannot be read".formatted(file.getFileName()));
    }

    private byte[] writeAnew(AccountId account, ReportDocument document, ReportForm form, Paper paper) {
        Path slides = form == ReportForm.PPTX ? find(account, List.of(SLIDES)) : null;
        Path logo = find(account, PICTURES);
        ReportOptions options = ReportOptions.DEFAULT.on(paper);
        ReportDocument branded =
                logo == null ? document : document.in(document.branding().withLogo(picture(logo)));
        try {
            return ReportFiles.write(
                    branded, form, slides == null ? options : options.in(read(slides, ReportOptions.LARGEST_TEMPLATE)));
        } catch (ReportFileException e) {
            Path file = e.part() == Part.LOGO ? logo : slides;
            throw ReadProblem.unusableTemplate(
                    (file == null ? "" : file.getFileName() + ": ") + String.valueOf(e.getMessage()));
        }
    }

    private @Nullable Path find(AccountId account, List<String> endings) {
        if (folder != null) {
            for (String name : List.of(account.value(), "default")) {
                for (String ending : endings) {
                    Path file = folder.resolve(name + ending);
                    if (Files.isRegularFile(file)) {
                        return file;
                    }
                }
            }
        }
        return null;
    }

    /** As much as shows that it is too large, which is refused by whoever uses it; kept until the file changes. */
    private byte[] read(Path file, int most) {
        try {
            FileTime modified = modified(file);
            Read last = kept.get(file);
            if (last == null || !last.modified().equals(modified)) {
                try (InputStream in = Files.newInputStream(file)) {
                    last = new Read(modified, in.readNBytes(most + 1));
                }
                kept.put(file, last);
            }
            return last.bytes();
        } catch (IOException e) {
            throw unreadable(file);
        }
    }
}
