package io.accounthealth.query.page;

import io.accounthealth.events.Label;
import io.accounthealth.events.ReportKind;
import io.accounthealth.model.figures.Score;
import io.accounthealth.model.health.ScoreResult;
import io.accounthealth.model.message.Message;
import io.accounthealth.model.pacing.IoForecast;
import io.accounthealth.model.renewals.Renewals;
import io.accounthealth.model.reports.ReportPeriod;
import io.accounthealth.model.reports.terms.ReportSeries;
import io.accounthealth.model.table.Duty;
import io.accounthealth.query.http.Values;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.FactShape;
import io.accounthealth.schema.FactShape.Field;
import io.accounthealth.schema.FactShape.Kind;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Names of the code as words on a screen: those of the glossary where it has some, else the parts of the name. */
public final class Labels {

    private static final String CAPPED = "A cap holds it down:";

    /** Words that are not written in small letters. */
    private static final Set<String> SHORT =
            Set.of("cpa", "cpc", "cpm", "csat", "cmo", "ctr", "ctv", "grr", "kpi", "nps", "nrr", "qbr", "roas", "sla");

    private static final Pattern VALUE = Pattern.compile("[a-z]+(-[a-z]+)*");

    /** The languages of reports. */
    private static final Map<String, String> LANGUAGES =
            Map.of("en", "English", "de", "German", "fr", "French", "es", "Spanish");

    /** Words with a hyphen, whose parts are two in names. */
    private static final Map<String, String> HYPHENS = Map.of(
            "ost mortem",
            "ost-mortem",
            "ake good",
            "ake-good",
            "nder pacing",
            "nder-pacing",
            "ver pacing",
            "ver-pacing");

    private Labels() {}

    /** The words of a name: {@code Days overdue} for {@code daysOverdue}. */
    public static String of(String name) {
        return words(name.replaceAll("Id$", "").split("(?=\\p{Lu})|(?<=\\p{L})(?=\\d)"));
    }

    /** What a record calls its component. */
    public static String of(RecordComponent component) {
        Label own = component.getAnnotation(Label.class);
        return own == null ? of(component.getName()) : own.value();
    }

    /** What an event calls its field. */
    public static String of(Field field) {
        return field.label() == null ? of(field.name()) : field.label();
    }

    /**
     * The same of the field at a path.
     *
     * @param path its name, after those of the groups that it is in and of the places in their lists
     */
    public static String of(EventType type, String path) {
        Kind kind = new Kind.Group(FactShape.of(type));
        String label = "";
        for (String name : path.split("/", -1)) {
            if (!name.isEmpty() && !Character.isDigit(name.charAt(0))) {
                Field field = kind instanceof Kind.Group group ? field(group.shape(), name) : null;
                label = field == null ? of(name) : of(field);
                kind = field == null ? kind : field.kind() instanceof Kind.ListOf list ? list.entry() : field.kind();
            }
        }
        return label;
    }

    private static @Nullable Field field(FactShape shape, String name) {
        return shape.fields().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** A constant: {@code SLA breached}. */
    public static String of(Enum<?> constant) {
        return switch (constant) {
            case Duty duty when duty == Duty.WATCH -> "Alerts"; // a band is called so
            case Renewals.State state when state == Renewals.State.ENDED -> "Expired, no decision";
            case IoForecast.State state when state == IoForecast.State.UNDER -> "Under plan";
            case IoForecast.State state when state == IoForecast.State.OVER -> "Over plan";
            default -> written(Values.written(constant));
        };
    }

    /** A value that people gave, as a name: {@code North America} for {@code north-america}; others as they are. */
    public static String value(String given) {
        return VALUE.matcher(given).matches()
                ? Stream.of(given.split("-")).map(Wording::capital).collect(Collectors.joining(" "))
                : given;
    }

    /** A written name, such as {@code make-good}. */
    public static String written(String name) {
        return LANGUAGES.getOrDefault(name, words(name.split("-")));
    }

    /** A report by its kind and period: {@code Weekly report, 2026-W48}, {@code QBR 2026-Q3}. */
    public static String report(ReportPeriod period) {
        return period.kind() == ReportKind.QBR
                ? "QBR " + period.written()
                : written(period.kind().written()) + " report, " + period.written();
    }

    /** One that was scheduled: without a period by the day by which it is due. */
    public static String report(String id, @Nullable String kind, Instant due, ZoneId zone) {
        return ReportSeries.period(id, kind, LocalDate.ofInstant(due, zone))
                .map(Labels::report)
                .orElseGet(() ->
                        (kind == null ? "Report" : written(kind) + " report") + ", due " + Wording.day(due, zone));
    }

    /** A label that does not begin a sentence. */
    public static String within(String label) {
        return label.length() > 1 && Character.isLowerCase(label.charAt(1))
                ? label.substring(0, 1).toLowerCase(Locale.ROOT) + label.substring(1)
                : label;
    }

    private static String words(String[] parts) {
        String words = Wording.capital(Stream.of(parts)
                .map(part -> part.toLowerCase(Locale.ROOT))
                .map(part -> SHORT.contains(part) ? part.toUpperCase(Locale.ROOT) : part)
                .collect(Collectors.joining(" ")));
        for (Map.Entry<String, String> each : HYPHENS.entrySet()) {
            words = words.replace(each.getKey(), each.getValue());
        }
        return words;
    }

    /** What the reason why a score is no higher is; empty where it says so itself. */
    public static String heldDown(ScoreResult.Reason reason) {
        return reason.points() != null
                ? "Costs most:"
                : reason.cause().equals(ScoreResult.TOO_LITTLE_DATA) ? "" : CAPPED;
    }

    /**
     * What moved a score most, or the cap that holds it down now, named as such; why there is no change stands as it
     * is. Empty without a reason.
     */
    public static String moved(ScoreResult.@Nullable Reason reason, @Nullable Score change) {
        return moved(reason, change, Message::plain);
    }

    /** @param text how the sentence is written */
    public static String moved(
            ScoreResult.@Nullable Reason reason, @Nullable Score change, Function<Message, String> text) {
        if (reason == null) {
            return "";
        }
        String sentence = Wording.capital(text.apply(reason.sentence()));
        if (change == null || change.thousandths() == 0) {
            return sentence;
        }
        return reason.points() == null
                ? CAPPED + " " + sentence
                : (change.thousandths() < 0 ? "Fell most: " : "Rose most: ") + sentence;
    }
}
