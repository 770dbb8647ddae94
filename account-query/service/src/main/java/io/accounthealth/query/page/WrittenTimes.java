package io.accounthealth.query.page;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.regex.Pattern;

/** Days and instants within a text, such as that of a headline. */
public final class WrittenTimes {

    /** A day, or an instant from the first group on. */
    private static final Pattern TIME =
            Pattern.compile("(?<![\\w-])\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}[:.\\d]*Z)?(?![\\w-])");

    private WrittenTimes() {}

    /** A text with its days and instants as people write them; what is part of an id stays. */
    public static String readable(String text, ZoneId zone) {
        return TIME.matcher(text).replaceAll(time -> {
            try {
                return time.group(1) == null
                        ? Wording.day(LocalDate.parse(time.group()))
                        : Wording.moment(Instant.parse(time.group()), zone);
            } catch (DateTimeException e) {
                return time.group(); // digits in the form of a day
            }
        });
    }
}
