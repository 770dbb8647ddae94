package io.accounthealth.auditor;

import io.accounthealth.auditor.console.Console;
import io.accounthealth.auditor.console.Json;
import io.accounthealth.auditor.console.Text;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Option;

/** Common to all commands: where they write, and in which form. */
abstract class AuditCommand implements Callable<Integer> {

    /** In which form an answer is written. */
    enum Form {
        /** For people. */
        table,
        /** For programs. */
        json
    }

    @Option(
            names = "--output",
            paramLabel = "table|json",
            description = "for people, which is the default, or for programs")
    private Form output = Form.table;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "shows how this command is used")
    @SuppressWarnings("UnusedVariable") // picocli does
    private boolean help;

    private final Console console;

    AuditCommand(Console console) {
        this.console = console;
    }

    final Console console() {
        return console;
    }

    /** @param answer that JSON is made of */
    final void answer(Object answer, Text text) {
        console.out().print(output == Form.json ? Json.write(answer) + "\n" : text.toString());
    }

    /**
     * As {@link #answer(Object, Text)}; the JSON is that of the API and no more, so remarks stand beside it.
     *
     * @param remarks that the text for people has
     */
    final void answer(Object answer, Text text, List<String> remarks) {
        answer(answer, text);
        if (output == Form.json) {
            console.err().print(new Text().list("!!", remarks));
        }
    }

    /** @return the exit code */
    @Override
    public abstract Integer call() throws IOException;
}
