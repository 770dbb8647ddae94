package io.accounthealth.deploy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Enough of the Dockerfile's grammar to read the one that is shipped: its stages, and what each does in order. */
record Dockerfile(Map<String, Stage> stages) {

    /** @param arguments in one line, without its flags and its comment lines */
    record Instruction(String name, Map<String, String> flags, String arguments) {

        /** Of a COPY: the last is where to. */
        List<String> words() {
            return List.of(arguments.split("\\s+"));
        }

        /** Of an instruction in exec form. */
        List<String> exec() {
            if (!arguments.startsWith("[")) {
                throw new IllegalArgumentException("not in exec form: " + name + " " + arguments);
            }
            return Stream.of(arguments.substring(1, arguments.length() - 1).split(","))
                    .map(word -> word.strip().replaceAll("^\"|\"$", ""))
                    .toList();
        }
    }

    record Stage(String name, String base, List<Instruction> instructions) {
        List<Instruction> all(String instruction) {
            return instructions.stream()
                    .filter(each -> each.name().equals(instruction))
                    .toList();
        }

        Instruction last(String instruction) {
            return all(instruction).getLast();
        }
    }

    private static final Pattern LINE = Pattern.compile("([A-Z]+)\\s+(.*)");
    private static final Pattern FLAG = Pattern.compile("--([a-z-]+)=(\\S+)\\s+(.*)");
    private static final Pattern FROM = Pattern.compile("(\\S+) AS (\\S+)");

    static Dockerfile read(Path file) {
        Map<String, Stage> stages = new LinkedHashMap<>();
        String text = Shipped.text(file).replaceAll("(?m)^#.*\\n", "").replaceAll("\\\\\\s*\\n\\s*", "");
        Stage stage = null;
        for (String line : text.lines().filter(each -> !each.isBlank()).toList()) {
            Instruction instruction = instruction(line);
            if (instruction.name().equals("FROM")) {
                Matcher from = FROM.matcher(instruction.arguments());
                if (!from.matches()) {
                    throw new IllegalArgumentException("a stage has a base and a name: " + line);
                }
                stage = new Stage(from.group(2), from.group(1), new ArrayList<>());
                stages.put(stage.name(), stage);
            } else if (stage != null) {
                stage.instructions().add(instruction);
            }
        }
        return new Dockerfile(stages);
    }

    /** A stage's own instructions after those of the stages it stands on. */
    List<Instruction> inherited(String name) {
        Stage stage = stages.get(name);
        List<Instruction> all =
                stages.containsKey(stage.base()) ? new ArrayList<>(inherited(stage.base())) : new ArrayList<>();
        all.addAll(stage.instructions());
        return all;
    }

    private static Instruction instruction(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException("no instruction: " + line);
        }
        Map<String, String> flags = new LinkedHashMap<>();
        String rest = parts.group(2);
        for (Matcher flag = FLAG.matcher(rest); flag.matches(); flag = FLAG.matcher(rest)) {
            flags.put(flag.group(1), flag.group(2));
            rest = flag.group(3);
        }
        return new Instruction(parts.group(1), flags, rest.strip());
    }
}
