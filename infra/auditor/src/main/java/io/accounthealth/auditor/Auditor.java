package io.accounthealth.auditor;

import io.accounthealth.auditor.console.AuditException;
import io.accounthealth.auditor.console.Console;
import io.accounthealth.auditor.console.ExitCode;
import io.accounthealth.auditor.console.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The program: which commands there are, and what becomes of what they throw. */
@Command(
        name = "auditor",
        description = {
            "Checks a history of Account Health at home: an export, what it says, and the scores that come of it.",
            "It needs no server, and trusts only the key and the checkpoints that it is given."
        },
        subcommands = {
            VerifyCommand.class,
            ShowCommand.class,
            ReplayCommand.class,
            DiffCommand.class,
            InclusionCommand.class,
            CommandLine.HelpCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = Auditor.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it holds, or was shown",
            "1:something was found",
            "2:wrong usage, or something cannot be read",
            "3:the server cannot be reached"
        },
        footer = {
            "",
            "Examples:",
            "  auditor verify acme.ndjson --key log.vkey --checkpoint kept.txt",
            "  auditor replay acme.ndjson --account acme --as-of 2026-04-04 --known-at then",
            "  auditor help replay"
        })
public final class Auditor implements Runnable {

    @CommandLine.Spec
    CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    /** Of the jar. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Auditor.class.getPackage().getImplementationVersion();
            return new String[] {"auditor " + (version == null ? "of a build that was not packaged" : version)};
        }
    }

    public static void main(String[] args) {
        System.exit(run(args, System.in, utf8(System.out), utf8(System.err)));
    }

    private static PrintStream utf8(PrintStream stream) {
        return new PrintStream(stream, false, StandardCharsets.UTF_8);
    }

    /**
     * Runs a command.
     *
     * @return the exit code
     */
    public static int run(String[] args, InputStream in, PrintStream out, PrintStream err) {
        Console console = new Console(in, out, err);
        CommandLine program = new CommandLine(new Auditor(), new Factory(console));
        program.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
        program.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
        program.setUsageHelpWidth(110);
        program.setParameterExceptionHandler((wrong, given) -> misused(wrong, err));
        program.setExecutionExceptionHandler((thrown, command, result) -> failed(thrown, err));
        int code = execute(program, args, err);
        out.flush();
        err.flush();
        return code;
    }

    private static int execute(CommandLine program, String[] args, PrintStream err) {
        try {
            return program.execute(args);
        } catch (OutOfMemoryError e) {
            err.println("This takes more memory than there is: give more, such as with java -Xmx4g -jar auditor.jar, or"
                    + " take an export of less.");
            return ExitCode.USAGE;
        }
    }

    private static int misused(ParameterException wrong, PrintStream err) {
        err.println(wrong.getMessage());
        err.println("'" + wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help' shows how it is used.");
        return ExitCode.USAGE;
    }

    private static int failed(Exception thrown, PrintStream err) {
        return switch (thrown) {
            case AuditException known -> {
                err.println(known.getMessage());
                yield known.exitCode();
            }
            case IOException unreadable -> {
                err.println("Something cannot be read: " + Text.message(unreadable));
                yield ExitCode.USAGE;
            }
            default -> {
                err.println("This program has a fault, please report it: " + thrown);
                yield ExitCode.USAGE;
            }
        };
    }

    /** Commands that need one are given the console. */
    private record Factory(Console console) implements CommandLine.IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            if (AuditCommand.class.isAssignableFrom(type)) {
                return type.getDeclaredConstructor(Console.class).newInstance(console);
            }
            return CommandLine.defaultFactory().create(type);
        }
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
