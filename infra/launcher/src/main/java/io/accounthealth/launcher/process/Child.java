package io.accounthealth.launcher.process;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A process that does the work of this one: it shares its input and output and lives no longer than it does. */
public final class Child {

    /** The property of a child that names the process whose end is its own. */
    public static final String PARENT = "account-health.parent";

    private static final long PATIENCE_SECONDS = 30;

    private Child() {}

    /** An option of its JVM, whose main class calls {@link #endWithParent}. */
    public static String endsWithThisProcess() {
        return "-D" + PARENT + "=" + ProcessHandle.current().pid();
    }

    /** @return its exit code */
    public static int run(List<String> command) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(command).inheritIO().start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(child), "end-child"));
        return child.waitFor();
    }

    private static void end(Process child) {
        child.destroy();
        try {
            if (!child.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                child.destroyForcibly();
            }
        } catch (InterruptedException e) {
            child.destroyForcibly();
        }
    }

    /**
     * A parent killed with -9 runs no shutdown hook, so the child has to look for itself. It ends as its parent did, at
     * once: what it might still do, such as to write a cache, nobody waits for.
     */
    public static void endWithParent() {
        Long parent = Long.getLong(PARENT);
        if (parent == null) {
            return;
        }
        var unused = ProcessHandle.of(parent)
                .map(ProcessHandle::onExit)
                .orElse(CompletableFuture.completedFuture(null))
                .thenRun(() -> Runtime.getRuntime().halt(1));
    }
}
