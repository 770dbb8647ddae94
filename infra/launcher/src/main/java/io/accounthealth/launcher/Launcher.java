package io.accounthealth.launcher;

import io.accounthealth.launcher.cache.StartCache;
import io.accounthealth.launcher.cache.StartCacheMaking;
import io.accounthealth.launcher.process.Child;
import io.accounthealth.launcher.process.JavaHome;
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

/**
 * The start of {@code account-health.jar}. On a Java that is new enough it calls the product in this JVM; on an older
 * one it looks for a newer one on the machine and runs the same command there as a {@link Child}, whose exit code
 * becomes this one's. Where an earlier start left a {@link StartCache} it runs the child from there.
 */
public final class Launcher {
    static final int NEEDED = 21;

    /** The exit code without a Java that is new enough; 1 is an answer of the auditor's. */
    private static final int NO_JAVA = 2;

    private static final String PRODUCT = "io.accounthealth.standalone.AccountHealth";

    /** A jar that starts something else names its class here. */
    private static final String OTHER = "/META-INF/launched";

    private Launcher() {}

    public static void main(String[] args) throws Throwable {
        int running = Runtime.version().feature();
        Optional<JavaHome> home = running >= NEEDED
                ? JavaHome.at(Path.of(System.getProperty("java.home")))
                : JavaHome.find(NEEDED, System.getenv(), usualFolders());
        if (running >= NEEDED) {
            Child.endWithParent();
        } else if (home.isEmpty()) {
            System.err.println(sorry(running));
            System.exit(NO_JAVA);
        } else {
            JavaHome found = home.orElseThrow();
            System.err.println(
                    "This is Java " + running + "; starting on Java " + found.feature() + " at " + found.path());
        }
        Optional<StartCache> cache = home.flatMap(StartCache::of);
        Optional<Integer> ended = cache.isPresent() ? cache.orElseThrow().run(args) : Optional.empty();
        if (ended.isPresent()) {
            System.exit(ended.orElseThrow());
        } else if (running < NEEDED) {
            System.exit(Child.run(command(home.orElseThrow(), args)));
        }
        start(args);
        cache.ifPresent(StartCacheMaking::later);
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

    private static List<String> command(JavaHome home, String[] args) {
        List<String> command = new ArrayList<>();
        command.add(home.java().toString());
        for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (!listensOnPort(option)) {
                command.add(option);
            }
        }
        command.add(Child.endsWithThisProcess());
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
