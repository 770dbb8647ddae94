package io.accounthealth.command.imports;

import io.accounthealth.command.decision.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The work of one kind of import: how its files are read and recorded, and what the log has of them. */
public interface ImportWork {

    /** The name of the kind, as in its route and in the progress. */
    String kind();

    /** Whether an import is of this kind, by the name in its progress. */
    default boolean isOf(String name) {
        return kind().equals(name);
    }

    /** Why this store takes no import of this kind; null when it does. */
    default @Nullable Refusal objection() {
        return null;
    }

    /** What is wrong with a file as a whole, as the predicate of a sentence; null when its rows can be read. */
    @Nullable
    String problemOf(Path file) throws IOException;

    /**
     * Imports a file; what was recorded before is left alone.
     *
     * @throws IOException when the file cannot be read; then nothing of it was recorded
     * @throws io.accounthealth.command.commands.RefusedException when it is refused as a whole; likewise
     */
    void run(ImportRun run) throws IOException;

    /** What an import of a source has recorded, as of the end of the log. */
    ImportEffect effect(String source, String importId);
}
