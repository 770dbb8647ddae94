package io.accounthealth.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.slf4j.LoggerFactory;

/**
 * Every screen of every role in German, as far as links lead, one of each kind: none has a text without an entry in
 * {@code languages/de.po}. A text that people or sources wrote stands in an element with {@code translate="no"}.
 */
@ResourceLock(DemoPlatform.ONE_AT_A_TIME)
class GermanScreensTest {

    private static final List<String> CALLERS = List.of(
            "owner", "account-manager@maya.okafor", "director", "auditor", "admin", "privacy-officer", "integration");

    /** What no link leads to, and what is empty, in the past, or wrong. */
    private static final List<String> BESIDES = List.of(
            "/hand-over?manager=maya.okafor",
            "/home",
            "/?q=nobody",
            "/?asOf=soon",
            "/?asOf=2020-01-01&knownAt=then",
            "/nowhere",
            "/accounts/nobody",
            "/accounts/lumen-outdoor",
            "/accounts/lumen-outdoor?asOf=2001-01-01",
            "/accounts/lumen-outdoor?q=report",
            "/accounts/lumen-outdoor?q=escalation",
            "/accounts/lumen-outdoor?q=promise",
            "/accounts/lumen-outdoor?q=nothing-like-that",
            "/accounts/lumen-outdoor/levers",
            "/accounts/lumen-outdoor/spend?asOf=2001-01-01",
            "/accounts/lumen-outdoor/qbr?layout=slides",
            "/alerts?q=nobody",
            "/audit?find=nobody&actor=nobody",
            "/book?asOf=2001-01-01&knownAt=then",
            "/boards/work?manager=nobody",
            "/integrations?asOf=2015-01-01",
            "/integrations/sources",
            "/my-day?asOf=2001-01-01",
            "/access?account=lumen-outdoor&day=2018-04-04",
            "/access?account=nobody",
            "/people?account=lumen-outdoor",
            "/people/lumen-outdoor/lumen-outdoor-p1/request",
            "/people?q=nobody",
            "/people/lumen-outdoor/lumen-outdoor-p1/erase",
            "/portfolio/bands",
            "/retention?from=1990&to=1991",
            "/rules/v2/edit",
            "/settings/payload-retention/propose",
            "/sign-in");

    private static final Pattern LINK = Pattern.compile("href=\"(/[^\"#]*)");

    /** Which are the same for all who have them. */
    private static final Pattern FORM = Pattern.compile("/record/|/events/");

    private static final Pattern NO_SCREEN =
            Pattern.compile("/(v1|v3|css|js|webjars|schemas|shared|swagger|icon|sign-out).*");

    @Test
    void no_text_of_any_screen_is_without_a_translation() throws Exception {
        Logger logger = (Logger) LoggerFactory.getLogger("io.accounthealth.query.language.Missing");
        ListAppender<ILoggingEvent> missing = new ListAppender<>();
        Map<String, String> found = new TreeMap<>();
        int screens = 0;
        try (DemoPlatform demo = DemoPlatform.start()) {
            logger.setLevel(Level.DEBUG);
            logger.setAdditive(false);
            missing.start();
            logger.addAppender(missing);
            Set<String> forms = new HashSet<>();
            for (String caller : CALLERS) {
                Set<String> kinds = new HashSet<>(forms);
                Deque<String> ahead = new ArrayDeque<>(BESIDES);
                for (String path = ahead.poll(); path != null; path = ahead.poll()) {
                    String kind = kind(path, caller.equals("owner"));
                    if (kinds.add(kind)) {
                        String body = german(demo, path, caller);
                        screens += body.isEmpty() ? 0 : 1;
                        ahead.addAll(links(body));
                        if (FORM.matcher(kind).find()) {
                            forms.add(kind);
                        }
                        for (ILoggingEvent event : List.copyOf(missing.list)) {
                            found.putIfAbsent(event.getFormattedMessage(), caller + " " + path);
                        }
                        missing.list.clear();
                    }
                }
            }
        } finally {
            logger.detachAppender(missing);
            logger.setLevel(null);
            logger.setAdditive(true);
        }
        assertThat(screens).isGreaterThan(200);
        assertThat(found)
                .as("texts without an entry in languages/de.po, and where they stand")
                .isEmpty();
    }

    /** Empty where it is no page. */
    private static String german(DemoPlatform demo, String path, String caller) throws Exception {
        HttpResponse<String> answer = demo.screen(path, caller, "de-DE,de;q=0.9,en;q=0.5");
        String type = answer.headers().firstValue("Content-Type").orElse("");
        if (!type.startsWith("text/html")) {
            return "";
        }
        assertThat(answer.statusCode()).as(path).isNotEqualTo(500);
        if (!BESIDES.contains(path)) {
            assertThat(answer.statusCode()).as("a link leads to " + path).isNotEqualTo(400);
        }
        assertThat(answer.body()).as(path).contains("<html lang=\"de\"");
        return answer.body();
    }

    private static List<String> links(String page) {
        List<String> links = new ArrayList<>();
        for (MatchResult link : LINK.matcher(page).results().toList()) {
            String path = link.group(1).replace("&amp;", "&");
            if (!NO_SCREEN.matcher(path).matches()) {
                links.add(path.replace("|", "%7C").replace(" ", "%20"));
            }
        }
        return links;
    }

    /**
     * Screens of the same kind differ in the person, the event or in values of parameters, and in the account; forms of
     * the same kind fill in the same fields.
     *
     * @param whole whether the screens of each account are kinds of their own, but for its forms
     */
    private static String kind(String path, boolean whole) {
        return BESIDES.contains(path)
                ? path
                : path.replaceFirst("(?<!/record/.{1,80})\\?.*", "")
                        .replaceAll("=[^&]*", "")
                        .replaceFirst(
                                "^/accounts/[^/]+" + (whole ? "(?=/(record|events|reports/))" : ""), "/accounts/*")
                        .replaceFirst("/events/[^/]+", "/events/*")
                        .replaceFirst("^/people/[^/]+/[^/]+", "/people/*");
    }
}
