package io.accounthealth.launcher.process;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Those of this JVM that a child is started with. */
public final class JvmOptions {

    /** Each needs the first process, reserves memory in both, or needs classes loaded as they are found. */
    private static final Pattern EXCLUDING = Pattern.compile("-agent|-javaagent:|-Xrun|-Xdebug|-Xlog|-Xms|-Xshare"
            + "|-XX:(AOT|ArchiveClasses|Flight|Initial|MinHeapSize|Shared|StartFlight)"
            + "|-XX:\\+(AlwaysPreTouch|AutoCreate|Flight|UseLargePages)|-Dcom\\.sun\\.management\\.");

    /** A child inherits them, and its JVM reads them again. */
    private static final List<String> VARIABLES = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    private JvmOptions() {}

    public static List<String> all() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments();
    }

    /**
     * Of the JVM that makes a cache: settings of the product are none of them, so that no data of the user is touched.
     */
    public static List<String> ofTraining() {
        return all().stream().filter(option -> !option.startsWith("-D")).toList();
    }

    /**
     * Arguments can be read by every user of the machine, so only those that already are arguments of this process
     * become arguments of its child: a password in a variable or a file stays there.
     *
     * @param arguments of this process
     * @return nothing where an option excludes a child, or came from a file
     */
    public static Optional<List<String>> ofChild(
            List<String> options, List<String> arguments, Map<String, String> environment) {
        List<String> inherited = VARIABLES.stream()
                .flatMap(variable ->
                        List.of(environment.getOrDefault(variable, "").split("\\s+")).stream())
                .toList();
        List<String> passed = new ArrayList<>();
        for (String option : options) {
            if (EXCLUDING.matcher(option).lookingAt()) {
                return Optional.empty();
            }
            if (arguments.contains(option)) {
                passed.add(option);
            } else if (!inherited.contains(option)) {
                return Optional.empty();
            }
        }
        return Optional.of(passed);
    }
}
