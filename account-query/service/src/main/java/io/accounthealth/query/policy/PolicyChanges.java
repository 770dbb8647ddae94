package io.accounthealth.query.policy;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import io.accounthealth.events.HealthPolicy;
import io.accounthealth.events.HealthPolicy.Cap;
import io.accounthealth.events.HealthPolicy.CurvePoint;
import io.accounthealth.events.HealthPolicy.Dimension;
import io.accounthealth.events.HealthPolicy.Missing;
import io.accounthealth.events.HealthPolicy.Part;
import io.accounthealth.events.HealthPolicy.Penalty;
import io.accounthealth.query.page.Wording;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The differences of two policies in words: a sentence each, in the order of the policy. */
final class PolicyChanges {

    private final List<String> sentences = new ArrayList<>();

    private PolicyChanges() {}

    /** Empty when they score alike, whatever their names and days. */
    static List<String> between(HealthPolicy before, HealthPolicy after) {
        PolicyChanges changes = new PolicyChanges();
        changes.bands(before, after);
        changes.dimensions(before, after);
        changes.caps(before, after);
        return changes.sentences;
    }

    private void bands(HealthPolicy before, HealthPolicy after) {
        changed("Healthy from", "", before.healthyFrom(), after.healthyFrom());
        changed("Watch from", "", before.watchFrom(), after.watchFrom());
        otherwise(PolicyWords.coverage(before), PolicyWords.coverage(after));
        otherwise(PolicyWords.endedOrders(before), PolicyWords.endedOrders(after));
        otherwise(PolicyWords.appliesTo(before), PolicyWords.appliesTo(after));
    }

    private void dimensions(HealthPolicy before, HealthPolicy after) {
        Map<String, Dimension> olds = by(Dimension::name, before.dimensions());
        for (Dimension dimension : after.dimensions()) {
            Dimension old = olds.remove(dimension.name());
            String name = Wording.sentence(dimension.name());
            if (old == null) {
                say("New: %s, %s of the score".formatted(name, PolicyWords.share(dimension, after)));
                continue;
            }
            if (!same(PolicyWords.percent(old, before), PolicyWords.percent(dimension, after))) {
                say("Weight of %s: %s of the score, before %s"
                        .formatted(name, PolicyWords.share(dimension, after), PolicyWords.share(old, before)));
            }
            parts(name, old, dimension);
            penalties(name, old, dimension);
            if (missing(old) != missing(dimension) || !same(old.fixedValue(), dimension.fixedValue())) {
                say("%s without data %s, before it %s"
                        .formatted(name, PolicyWords.missing(dimension), PolicyWords.missing(old)));
            }
        }
        olds.values().forEach(gone -> say("Gone: " + Wording.sentence(gone.name())));
    }

    private void parts(String name, Dimension before, Dimension after) {
        Map<String, Part> olds = by(Part::signal, before.parts());
        for (Part part : after.parts()) {
            Part old = olds.remove(part.signal());
            String signal = PolicyWords.words(part.signal());
            if (old == null) {
                say("%s reads %s too".formatted(name, signal));
                continue;
            }
            curve(name + ", " + signal, PolicyWords.curve(old), PolicyWords.curve(part));
            looksBack(name + ", " + signal, old.windowDays(), part.windowDays());
            if (!Objects.equals(old.halfLifeDays(), part.halfLifeDays())) {
                say("%s, %s: counts half after %s, before %s"
                        .formatted(name, signal, days(part.halfLifeDays()), days(old.halfLifeDays())));
            }
        }
        olds.values().forEach(gone -> say("%s no longer reads %s".formatted(name, PolicyWords.words(gone.signal()))));
    }

    /** Point by point where only their heights differ. */
    private void curve(String where, List<CurvePoint> before, List<CurvePoint> after) {
        if (written(before).equals(written(after))) {
            return;
        }
        boolean sameSteps = before.size() == after.size();
        for (int i = 0; sameSteps && i < before.size(); i++) {
            sameSteps = same(before.get(i).x(), after.get(i).x());
        }
        if (!sameSteps) {
            say("%s: a new curve, %s".formatted(where, after.isEmpty() ? "the value as it is" : written(after)));
            return;
        }
        List<String> points = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            if (!same(before.get(i).y(), after.get(i).y())) {
                points.add("%s gives %s, before %s"
                        .formatted(
                                Wording.number(after.get(i).x()),
                                Wording.number(after.get(i).y()),
                                Wording.number(before.get(i).y())));
            }
        }
        say(where + ": " + String.join("; ", points));
    }

    private static String written(List<CurvePoint> curve) {
        return curve.stream()
                .map(point -> Wording.number(point.x()) + " → " + Wording.number(point.y()))
                .collect(joining(", "));
    }

    private void penalties(String name, Dimension before, Dimension after) {
        Map<String, Penalty> olds = by(Penalty::signal, PolicyWords.penalties(before));
        for (Penalty penalty : PolicyWords.penalties(after)) {
            Penalty old = olds.remove(penalty.signal());
            String signal = PolicyWords.words(penalty.signal());
            if (old == null) {
                say("%s loses %s points for each of: %s".formatted(name, Wording.number(penalty.points()), signal));
                continue;
            }
            changed("%s, points off for each of %s:".formatted(name, signal), "", old.points(), penalty.points());
            looksBack(name + ", " + signal, old.windowDays(), penalty.windowDays());
        }
        olds.values()
                .forEach(gone ->
                        say("%s no longer loses points for: %s".formatted(name, PolicyWords.words(gone.signal()))));
    }

    private void caps(HealthPolicy before, HealthPolicy after) {
        Map<String, Cap> olds = by(Cap::condition, before.caps());
        for (Cap cap : after.caps()) {
            Cap old = olds.remove(cap.condition());
            String condition = PolicyWords.words(cap.condition());
            if (old == null) {
                say("New cap: at most %s while %s".formatted(Wording.number(cap.value()), condition));
            } else {
                changed("At most", " while " + condition, old.value(), cap.value());
            }
        }
        olds.values().forEach(gone -> say("No cap any more while " + PolicyWords.words(gone.condition())));
    }

    private void looksBack(String where, @Nullable Integer before, @Nullable Integer after) {
        if (!Objects.equals(before, after)) {
            say("%s: looks back %s, before %s".formatted(where, days(after), days(before)));
        }
    }

    private void changed(String what, String more, BigDecimal before, BigDecimal after) {
        if (!same(before, after)) {
            say("%s %s%s, before %s".formatted(what, Wording.number(after), more, Wording.number(before)));
        }
    }

    private void otherwise(String before, String after) {
        if (!before.equals(after)) {
            say("%s (was: %s)".formatted(Wording.sentence(after), before));
        }
    }

    private void say(String sentence) {
        sentences.add(sentence);
    }

    private static Missing missing(Dimension dimension) {
        return dimension.missing() == null ? Missing.REDISTRIBUTE : dimension.missing();
    }

    private static String days(@Nullable Integer days) {
        return days == null ? "as usual" : days + " days";
    }

    private static boolean same(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return one == null ? other == null : other != null && one.compareTo(other) == 0;
    }

    /** The last of those with one name; the others are counted to it. */
    private static <T> Map<String, T> by(Function<T, String> name, List<T> all) {
        return all.stream().collect(toMap(name, each -> each, (one, other) -> other, LinkedHashMap::new));
    }
}
