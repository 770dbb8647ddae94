package io.accounthealth.launcher.process;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A process that does the work of this one: it shares its input and output and lives no longer than it does. */
public final class Child {

    /** Told to the child: the process whose end is the child's end. */
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

    /** A parent killed with -9 runs no shutdown hook, so the child has to look for itself. */
    public static void endWithParent() {
        Long parent = Long.getLong(PARENT);
        if (parent == null) {
            return;
        }
        Optional<ProcessHandle> handle = ProcessHandle.of(parent);
        if (handle.isEmpty()) {
            System.exit(1);
        }
        CompletableFuture<ProcessHandle> end = handle.orElseThrow().onExit();
        Thread watch = new Thread(
                () -> {
                    end.join();
                    System.exit(1);
                },
                "end-with-parent");
        watch.setDaemon(true);
        watch.start();
    }
}
