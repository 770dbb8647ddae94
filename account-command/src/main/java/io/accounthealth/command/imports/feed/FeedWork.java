package io.accounthealth.command.imports.feed;

import io.accounthealth.command.axon.AccountCommands;
import io.accounthealth.command.imports.ImportEffect;
import io.accounthealth.command.imports.ImportRun;
import io.accounthealth.command.imports.ImportWork;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Imports of one kind of feed, with what its sources claim now. */
record FeedWork(HeldClaims held, AccountCommands commands, InstantSource clock) implements ImportWork {

    @Override
    public String kind() {
        return held.kind().written();
    }

    /** Imports had one kind before, and none was written. */
    @Override
    public boolean isOf(String name) {
        return kind().equals(name) || (name.isEmpty() && held.kind() == FeedKind.SPEND);
    }

    @Override
    public @Nullable String problemOf(Path file) throws IOException {
        return FeedFile.headerProblem(held.kind(), file);
    }

    @Override
    public void run(ImportRun run) throws IOException {
        new FeedImport(held, run).run(commands, clock.instant());
    }

    @Override
    public ImportEffect effect(String source, String importId) {
        return held.effect(source, importId);
    }
}
