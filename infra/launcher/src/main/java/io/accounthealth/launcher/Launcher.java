package io.accounthealth.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The start of {@code account-health.jar}. On a Java that is new enough it calls the product in this JVM; on an older
 * one it looks for a newer one on the machine and runs the same command there as a child that shares its input and
 * output, lives no longer than this process does, and whose exit code becomes this one's.
 */
public final class Launcher {
    static final int NEEDED = 21;

    /** The exit code without a Java that is new enough; 1 is an answer of the auditor's. */
    private static final int NO_JAVA = 2;

    /** Told to the child: the process whose end is the child's end. */
    static final String PARENT = "account-health.parent";

    private static final String PRODUCT = "io.accounthealth.standalone.AccountHealth";

    /** A jar that starts something else names its class here. */
    private static final String OTHER = "/META-INF/launched";

    private static final long PATIENCE_SECONDS = 30;

    private Launcher() {}

    public static void main(String[] args) throws Throwable {
        int running = Runtime.version().feature();
        if (running >= NEEDED) {
            endWithParent();
            start(args);
            return;
        }
        Optional<JavaHome> home = JavaHome.find(NEEDED, System.getenv(), usualFolders());
        if (home.isEmpty()) {
            System.err.println(sorry(running));
            System.exit(NO_JAVA);
        }
        JavaHome found = home.orElseThrow();
        System.err.println("This is Java " + running + "; starting on Java " + found.feature() + " at " + found.path());
        System.exit(run(command(found, args)));
    }

    static String sorry(int running) {
        return "Account Health needs Java " + NEEDED + " or newer; this is Java " + running
                + ", and no newer one was found in "
                + "JAVA_HOME or the usual folders. Install one, or set JAVA_HOME to it.";
    }

    private static void start(String[] args) throws Throwable {
        // By name: this class is compiled for a Java that cannot read the product's classes.
        Class<?> product = Class.forName(launched());
        MethodHandles.publicLookup()
                .findStatic(product, "main", MethodType.methodType(void.class, String[].class))
                .invoke((Object) args);
    }

    private static String launched() throws IOException {
        try (InputStream other = Launcher.class.getResourceAsStream(OTHER)) {
            return other == null ? PRODUCT : new String(other.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }

    /** A parent killed with -9 runs no shutdown hook, so the child has to look for itself. */
    private static void endWithParent() {
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

    private static List<String> command(JavaHome home, String[] args) {
        List<String> command = new ArrayList<>();
        command.add(home.java().toString());
        for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (!listensOnPort(option)) {
                command.add(option);
            }
        }
        command.add("-D" + PARENT + "=" + ProcessHandle.current().pid());
        String classPath = System.getProperty("java.class.path", "");
        if (classPath.endsWith(".jar") && !classPath.contains(System.getProperty("path.separator", ":"))) {
            command.add("-jar");
            command.add(classPath);
        } else {
            command.add("-cp");
            command.add(classPath);
            command.add(Launcher.class.getName());
        }
        command.addAll(List.of(args));
        return command;
    }

    /** The port is this process's already; the child could not have it. */
    private static boolean listensOnPort(String option) {
        return option.startsWith("-agentlib:jdwp")
                || option.startsWith("-Xrunjdwp")
                || option.startsWith("-Dcom.sun.management.jmxremote.port");
    }

    private static int run(List<String> command) throws IOException, InterruptedException {
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

    private static List<Path> usualFolders() {
        Path user = Path.of(System.getProperty("user.home", "."));
        return List.of(
                Path.of("/usr/lib/jvm"),
                Path.of("/opt/java"),
                Path.of("/usr/java"),
                Path.of("/Library/Java/JavaVirtualMachines"),
                user.resolve("Library/Java/JavaVirtualMachines"),
                user.resolve(".sdkman/candidates/java"),
                user.resolve(".asdf/installs/java"),
                user.resolve(".jdks"));
    }
}
