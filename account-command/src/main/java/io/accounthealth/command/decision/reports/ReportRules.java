package io.accounthealth.command.decision.reports;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.ReportEvent;
import io.accounthealth.events.ReportEvent.ReportDrafted;
import io.accounthealth.events.ReportEvent.ReportEdited;
import io.accounthealth.events.ReportEvent.Terms.ReportBrandingSet;
import io.accounthealth.events.ReportEvent.Terms.ReportShared;
import io.accounthealth.events.ReportKind;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Contradictions within a fact about a report. */
public final class ReportRules {

    private static final Pattern PERIOD = Pattern.compile("((?:19|20|21)[0-9]{2})-(?:(W[0-9]{2})|([0-9]{2})|Q([1-4]))");

    private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");

    private static final int LONGEST_NAME = 80;

    private static final int LONGEST_FOOTER = 200;

    private static final Duration LONGEST_LINK = Duration.ofDays(366);

    private static final Duration TOLERANCE = Duration.ofHours(24);

    private ReportRules() {}

    /**
     * @param occurredAt when the fact is to be true
     * @param now our clock
     * @param problem takes the pointer of a field, and what is wrong with it
     */
    public static void check(ReportEvent fact, Instant occurredAt, Instant now, BiConsumer<String, String> problem) {
        if (ReportDrafts.isWrittenHere(fact) && occurredAt.isAfter(now)) {
            problem.accept("/occurredAt", "must not be ahead: a report is as it was written and shared until now");
        }
        if (fact instanceof ReportDrafted e) {
            if (first(e.kind(), e.period()) == null) {
                problem.accept(
                        "/period",
                        "must be the period of a %s report, such as %s"
                                .formatted(e.kind().written(), example(e.kind())));
            } else if (hasNotBegun(e.kind(), e.period(), e.asOf())) {
                problem.accept("/asOf", "must not lie before the period: there is no report of what has not begun");
            }
            if (e.asOf().isAfter(now.plus(TOLERANCE))) {
                problem.accept(
                        "/asOf", "must not be more than 24 hours ahead: there is no report of what is still to come");
            }
            if (e.policy().equals("now")) {
                problem.accept("/policy", "must be then or a version: what is newest now will not be for ever");
            }
        } else if (fact instanceof ReportBrandingSet e) {
            branding(e, problem);
        } else if (fact instanceof ReportShared e) {
            if (!e.until().isAfter(now) || e.until().isAfter(now.plus(LONGEST_LINK))) {
                problem.accept("/until", "must be ahead, and within %d days".formatted(LONGEST_LINK.toDays()));
            }
            if (!AccountId.FORM.matcher(e.linkId()).matches()) {
                problem.accept("/linkId", "must be 1 to 64 letters, digits or . _ ~ : -, as it is part of an address");
            }
        } else if (fact instanceof ReportEdited e && e.text() == null && e.place() == null && e.shown() == null) {
            problem.accept("", "must change something: give at least one of text, place, shown");
        }
    }

    private static void branding(ReportBrandingSet branding, BiConsumer<String, String> problem) {
        if (branding.colour() != null && !COLOUR.matcher(branding.colour()).matches()) {
            problem.accept("/colour", "must be a colour such as #1f4e79: # and six hexadecimal digits");
        }
        shorter("/name", branding.name(), LONGEST_NAME, problem);
        shorter("/footer", branding.footer(), LONGEST_FOOTER, problem);
    }

    private static void shorter(String field, @Nullable String text, int most, BiConsumer<String, String> problem) {
        if (text != null && text.length() > most) {
            problem.accept(field, "must have at most %d characters: it stands on each page".formatted(most));
        }
    }

    /** Whether a time lies before a period, in any time zone; false where it is no period of the kind. */
    public static boolean hasNotBegun(ReportKind kind, String period, Instant asOf) {
        LocalDate first = first(kind, period);
        return first != null
                && asOf.isBefore(first.minusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    /** The first day of a period; null where it is none of the kind. */
    private static @Nullable LocalDate first(ReportKind kind, String period) {
        Matcher form = PERIOD.matcher(period);
        if (!form.matches()) {
            return null;
        }
        int year = Integer.parseInt(form.group(1));
        try {
            return switch (kind) {
                case WEEKLY ->
                    form.group(2) == null ? null : LocalDate.parse(period + "-1", DateTimeFormatter.ISO_WEEK_DATE);
                case MONTHLY ->
                    form.group(3) == null ? null : YearMonth.parse(period).atDay(1);
                case QBR ->
                    form.group(4) == null ? null : LocalDate.of(year, Integer.parseInt(form.group(4)) * 3 - 2, 1);
            };
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static String example(ReportKind kind) {
        return switch (kind) {
            case WEEKLY -> "\"2026-W40\"";
            case MONTHLY -> "\"2026-09\"";
            case QBR -> "\"2026-Q3\"";
        };
    }
}
