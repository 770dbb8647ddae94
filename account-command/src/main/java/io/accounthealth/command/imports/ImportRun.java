package io.accounthealth.command.imports;

import java.nio.file.Path;

/** An import that has its turn. */
public record ImportRun(ImportOrder order, ImportProgress progress, ImportBoard board, Runnable turn) {

    /** The file as it was sent. */
    public Path file() {
        return order.files().csv();
    }

    public String source() {
        return order.feed().source();
    }

    /** To be called for each row and before each commit; throws when the import must end. */
    public void check() {
        turn.run();
    }

    /** The same import, of which nothing is counted or shown. */
    public ImportRun rehearsal() {
        return new ImportRun(order, progress.forgotten(), board, turn);
    }

    /**
     * Shows how far the import is, to be called before something is recorded: if the node ends meanwhile, the log tells
     * what was recorded, and only what was shown tells of the rows that record nothing. An import goes on where it
     * cannot be shown: the store of the log may be well while that of imports is not.
     */
    public void show() {
        var unused = board.keep(progress);
    }
}
