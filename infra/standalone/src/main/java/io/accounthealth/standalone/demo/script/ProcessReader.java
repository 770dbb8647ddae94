package io.accounthealth.standalone.demo.script;

import io.accounthealth.events.DomainEvent;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.standalone.demo.script.Scene.Step;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.expression.Expression;
import org.springframework.expression.spel.standard.SpelExpressionParser;

/** Reads processes, in the notation that {@code processes.txt} explains. */
final class ProcessReader {

    private record Line(String file, int number, int indent, String text) {
        String place() {
            return file + ", line " + number;
        }
    }

    /** @param parameters what it is handed; a process is handed nothing */
    private record Part(List<String> parameters, List<Step> steps) {}

    private static final Pattern NAMED = Pattern.compile("(process|part) (\\w+)(?:\\((.+)\\))?");
    private static final Pattern LET = Pattern.compile("(\\w+) = (.+)");
    private static final Pattern IF = Pattern.compile("if (.+)");
    private static final Pattern WHILE = Pattern.compile("while (.+)");
    private static final Pattern FOR = Pattern.compile("for (\\w+) from (.+) until (.+?)(?: step (.+))?");
    private static final Pattern EACH = Pattern.compile("each ([\\w-]+(?: or [\\w-]+)*)( by time)?");
    private static final Pattern JAVA = Pattern.compile("java (\\w+)");
    private static final Pattern CALL = Pattern.compile("(\\w+)\\((.*)\\)");
    private static final Pattern EVENT = Pattern.compile("(.+?): ([a-z][a-z0-9-]*) (\\{.*})");
    private static final Pattern TIME =
            Pattern.compile("(?<when>.+?)(?: (?<minute>\\d\\d:\\d\\d))?(?: late (?<late>.+?))?"
                    + "(?: by (?<source>[\\w-]+)| as (?<actor>.+)| migrated (?<place>.+))?");
    private static final Pattern IN_TEXT = Pattern.compile("\\$(\\w+)");

    private final SpelExpressionParser expressions = new SpelExpressionParser();
    private final Map<String, Part> parts = new HashMap<>();
    private final Map<String, Step> processes = new LinkedHashMap<>();
    private List<Line> lines = List.of();
    private int next;

    /** The processes of some files by their names, in the order in which they are played. */
    static Map<String, Step> read(String... files) {
        ProcessReader reader = new ProcessReader();
        for (String file : files) {
            reader.read(file);
        }
        return reader.processes;
    }

    private void read(String file) {
        lines = new ArrayList<>();
        next = 0;
        List<String> all = DemoTexts.lines(file);
        for (int number = 0; number < all.size(); number++) {
            String text = all.get(number).strip();
            if (!text.isEmpty() && !text.startsWith("#")) {
                lines.add(new Line(file, number + 1, all.get(number).indexOf(text), text));
            }
        }
        while (next < lines.size()) {
            Line line = lines.get(next++);
            Matcher named = NAMED.matcher(line.text());
            if (!named.matches()) {
                throw unclear(line);
            }
            List<Step> steps = below(line);
            if (named.group(1).equals("process")) {
                processes.put(named.group(2), scene -> scene.play(steps));
            } else {
                String parameters = named.group(3);
                parts.put(
                        named.group(2),
                        new Part(parameters == null ? List.of() : List.of(parameters.split(", ")), steps));
            }
        }
    }

    private List<Step> below(Line line) {
        List<Step> steps = new ArrayList<>();
        while (next < lines.size() && lines.get(next).indent() > line.indent()) {
            Line each = lines.get(next++);
            Step step = step(each);
            steps.add(scene -> {
                try {
                    step.run(scene);
                } catch (RuntimeException e) {
                    throw new IllegalStateException(each.place() + ": " + e.getMessage(), e);
                }
            });
        }
        return steps;
    }

    private Step step(Line line) {
        Matcher matcher = LET.matcher(line.text());
        if (matcher.matches()) {
            String name = matcher.group(1);
            Expression value = expression(matcher.group(2));
            return scene -> scene.let(name, scene.value(value));
        }
        if (matcher.usePattern(IF).matches()) {
            return choice(line, matcher.group(1));
        }
        if (matcher.usePattern(WHILE).matches()) {
            return loop(matcher.group(1), below(line), scene -> {});
        }
        if (matcher.usePattern(FOR).matches()) {
            String day = matcher.group(1);
            Expression from = expression(matcher.group(2));
            Expression last = expression(day);
            Expression step = expression(matcher.group(4) == null ? "1" : matcher.group(4));
            Step loop = loop(
                    day + " < " + matcher.group(3),
                    below(line),
                    scene -> scene.let(day, scene.number(last) + scene.number(step)));
            return scene -> {
                scene.let(day, scene.value(from));
                loop.run(scene);
            };
        }
        if (matcher.usePattern(EACH).matches()) {
            Set<Class<?>> types = Arrays.stream(matcher.group(1).split(" or "))
                    .map(type -> EventTypes.named(type)
                            .orElseThrow(() -> unclear(line))
                            .record())
                    .collect(Collectors.toSet());
            boolean byTime = matcher.group(2) != null;
            List<Step> steps = below(line);
            return scene -> scene.each(types, byTime, steps);
        }
        if (matcher.usePattern(JAVA).matches()) {
            String name = matcher.group(1);
            return scene -> scene.java(name);
        }
        if (matcher.usePattern(EVENT).matches()) {
            return event(line, matcher.group(1), matcher.group(2), expression(matcher.group(3)));
        }
        if (matcher.usePattern(CALL).matches()) {
            String part = matcher.group(1);
            Expression values = expression("{" + matcher.group(2) + "}");
            return scene -> {
                Part called = Objects.requireNonNull(parts.get(part), part);
                scene.with(called.parameters(), scene.list(values)).play(called.steps());
            };
        }
        throw unclear(line);
    }

    private Step choice(Line line, String condition) {
        Expression met = expression(condition);
        List<Step> then = below(line);
        List<Step> otherwise = List.of();
        if (next < lines.size() && lines.get(next).indent() == line.indent()) {
            Line other = lines.get(next);
            if (other.text().equals("else")) {
                next++;
                otherwise = below(other);
            } else if (other.text().startsWith("else ")) {
                next++;
                String text = other.text().substring("else ".length());
                otherwise = List.of(step(new Line(other.file(), other.number(), other.indent(), text)));
            }
        }
        List<Step> chosen = otherwise;
        return scene -> scene.play(scene.holds(met) ? then : chosen);
    }

    private Step loop(String condition, List<Step> steps, Step after) {
        Expression met = expression(condition);
        return scene -> {
            while (scene.holds(met)) {
                scene.play(steps);
                after.run(scene);
            }
        };
    }

    private Step event(Line line, String head, String type, Expression fields) {
        Matcher time = TIME.matcher(head);
        if (!time.matches()) {
            throw unclear(line);
        }
        Class<? extends DomainEvent> record =
                EventTypes.named(type).orElseThrow(() -> unclear(line)).record();
        Expression when = expression(time.group("when"));
        String minute = time.group("minute");
        int minuteOfDay = minute == null ? 0 : LocalTime.parse(minute).toSecondOfDay() / 60;
        Expression late = optional(time.group("late"));
        Expression actor = optional(time.group("actor"));
        Expression place = optional(time.group("place"));
        String source = time.group("source");
        return scene -> {
            DomainEvent event = scene.event(record, fields);
            EventScript script = scene.script();
            Instant at = scene.instant(when, minuteOfDay);
            if (actor != null) {
                script.write(event, at, at.plusSeconds(60), Draft.origin(scene.text(actor), EventScript.CRM));
            } else if (place != null) {
                script.bringIn(event, at, scene.number(place));
            } else if (source == null) {
                script.noteLate(event, at, late == null ? 0 : scene.number(late));
            } else if (late == null) {
                script.pass(event, at, source);
            } else {
                script.passLate(event, at, scene.number(late), source);
            }
        };
    }

    private @Nullable Expression optional(@Nullable String text) {
        return text == null ? null : expression(text);
    }

    private Expression expression(String text) {
        return expressions.parseExpression(IN_TEXT.matcher(text).replaceAll("\" + $1 + \""));
    }

    private static IllegalArgumentException unclear(Line line) {
        return new IllegalArgumentException(line.place() + " is not clear: " + line.text());
    }
}
