package io.accounthealth.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.accounthealth.launcher.process.Child;
import io.accounthealth.launcher.process.JavaHome;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, with a stand-in for the product that says where it runs. */
@Timeout(60)
class LauncherTest {
    private static final String STAND_IN = """
        package io.accounthealth.standalone;
        public class AccountHealth {
          public static void main(String[] args) throws Exception {
            System.out.println(Runtime.version().feature() >= 21);
            System.out.println(System.getProperty("colour"));
            System.out.println(String.join(" ", args));
            System.out.println(ProcessHandle.current().pid());
            if (args[0].equals("exit")) System.exit(Integer.parseInt(args[1]));
            if (args[0].equals("throw")) throw new IllegalStateException(args[1]);
            if (args[0].equals("linger")) Runtime.getRuntime().addShutdownHook(new Thread(AccountHealth::linger));
            linger();
          }

          static void linger() {
            java.util.concurrent.locks.LockSupport.parkNanos(60_000_000_000L);
          }
        }
        """;

    /** Where this build has put it, which is not the same place for a quick one. */
    private static final String LAUNCHER =
            Launcher.class.getProtectionDomain().getCodeSource().getLocation().getPath();

    @TempDir
    Path folder;

    private final List<ProcessHandle> started = new ArrayList<>();

    @BeforeEach
    void compile_the_stand_in() throws IOException {
        Path source = Files.writeString(folder.resolve("AccountHealth.java"), STAND_IN);
        int result = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "--release", "21", "-d", folder.toString(), source.toString());
        assertThat(result).isZero();
    }

    @AfterEach
    void leave_nothing_running() {
        started.forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void a_new_enough_java_runs_the_product_itself() throws Exception {
        Process process = launch(thisJava(), "exit", "7");

        assertThat(process.inputReader().lines())
                .containsExactly("true", "blue", "exit 7", String.valueOf(process.pid()));
        assertThat(process.waitFor()).isEqualTo(7);
        assertThat(process.errorReader().lines()).isEmpty();
    }

    @Test
    void what_the_product_throws_is_not_wrapped() throws Exception {
        Process process = launch(thisJava(), "throw", "lost");

        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(process.errorReader().readLine()).contains("IllegalStateException: lost");
    }

    @Test
    void an_older_java_hands_over_options_arguments_and_the_exit_code() throws Exception {
        Process process = launch(olderJava(), "exit", "7");

        List<String> lines = process.inputReader().lines().toList();
        assertThat(lines).startsWith("true", "blue", "exit 7").hasSize(4);
        assertThat(lines.get(3)).isNotEqualTo(String.valueOf(process.pid()));
        assertThat(process.waitFor()).isEqualTo(7);
        assertThat(process.errorReader().lines())
                .singleElement()
                .asString()
                .startsWith("This is Java 17; starting on Java ");
    }

    @Test
    void an_ended_launcher_ends_its_child() throws Exception {
        Process process = launch(olderJava(), "wait");
        ProcessHandle child = child(process);

        process.destroy();

        assertThat(process.waitFor()).isEqualTo(143);
        child.onExit().get(2, TimeUnit.MINUTES);
    }

    @Test
    void a_killed_launcher_ends_its_child_at_once() throws Exception {
        Process process = launch(olderJava(), "linger");
        ProcessHandle child = child(process);

        process.destroyForcibly();

        child.onExit().get(30, TimeUnit.SECONDS);
    }

    @Test
    void a_child_whose_parent_is_gone_does_not_start() throws Exception {
        Process gone = new ProcessBuilder(thisJava().toString(), "-version").start();
        gone.waitFor();

        Process process = launch(thisJava(), List.of("-D" + Child.PARENT + "=" + gone.pid()), "exit", "7");

        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(process.inputReader().lines()).isEmpty();
    }

    @Test
    void a_machine_without_one_gets_one_sentence() {
        assertThat(Launcher.sorry(17))
                .startsWith("Account Health needs Java 21 or newer; this is Java 17")
                .doesNotContain("\n");
    }

    private ProcessHandle child(Process process) throws IOException {
        BufferedReader out = process.inputReader();
        String pid = "";
        for (int line = 0; line < 4; line++) {
            pid = out.readLine();
        }
        ProcessHandle child = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        started.add(child);
        assertThat(child.isAlive()).isTrue();
        assertThat(child.pid()).isNotEqualTo(process.pid());
        return child;
    }

    private Process launch(Path java, String... args) throws IOException {
        return launch(java, List.of(), args);
    }

    private Process launch(Path java, List<String> options, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(java.toString(), "-Dcolour=blue"));
        command.addAll(options);
        command.addAll(List.of("-cp", folder + System.getProperty("path.separator") + LAUNCHER));
        command.add(Launcher.class.getName());
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command);
        // What the outer build is told in its environment is not the subject here, and java remarks on it.
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        Process process = builder.start();
        started.add(process.toHandle());
        return process;
    }

    private static Path thisJava() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /** A JDK 17 beside this one; machines without skip, and say so. */
    private static Path olderJava() throws IOException {
        List<JavaHome> homes;
        try (Stream<Path> installed = Files.exists(Path.of("/usr/lib/jvm"))
                ? Files.list(Path.of("/usr/lib/jvm"))
                : Stream.of(Path.of(System.getenv().getOrDefault("JAVA_HOME", "/")))) {
            homes = installed
                    .flatMap(path -> JavaHome.at(path).stream())
                    .filter(home -> home.feature() == 17)
                    .toList();
        }
        assumeThat(homes).as("no Java 17 on this machine to start from").isNotEmpty();
        return homes.get(0).java();
    }
}
