package io.accounthealth.command.views;

import io.accounthealth.command.decision.Refusal;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.ViewEvent;
import io.accounthealth.events.ViewEvent.ViewDeleted;
import io.accounthealth.events.ViewEvent.ViewSaved;
import io.accounthealth.schema.FieldProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decides on the lists that people keep: each belongs to who saved it. */
public final class ViewDecider {

    /** The most that one person keeps. */
    public static final int MOST = 100;

    /** The longest filters of a list, in characters. */
    public static final int LONGEST_QUERY = 2_000;

    /** The most filters of a list; a screen has fewer. */
    public static final int MOST_PARAMETERS = 40;

    /** Without letters that nobody sees, and that may turn those around them. */
    private static final Pattern NAME = Pattern.compile("[^\\p{Cc}\\p{Cf}]{1,60}");

    /** A path of this site, never of another: it begins with one slash. */
    private static final Pattern SCREEN = Pattern.compile("/|(/[a-z][a-z-]*){1,3}");

    /** Which a path leaves out, so that no route could delete it. */
    private static final Set<String> NO_IDS = Set.of(".", "..");

    private ViewDecider() {}

    /**
     * Why this cannot be recorded; empty when it can.
     *
     * @param stream of views, oldest first
     * @param actor who saves or deletes it
     */
    public static Optional<Refusal> refusal(ViewEvent fact, List<Recorded<ViewEvent>> stream, String actor) {
        Map<String, String> owners = new LinkedHashMap<>();
        for (Recorded<ViewEvent> recorded : stream) {
            switch (recorded.event()) {
                case ViewSaved e ->
                    owners.put(e.viewId(), recorded.envelope().origin().actor());
                case ViewDeleted e -> owners.remove(e.viewId());
            }
        }
        return Optional.ofNullable(
                switch (fact) {
                    case ViewSaved e -> saving(e, owners, actor);
                    case ViewDeleted e -> actor.equals(owners.get(e.viewId())) ? null : unknown(e.viewId());
                });
    }

    private static @Nullable Refusal saving(ViewSaved fact, Map<String, String> owners, String actor) {
        List<FieldProblem> problems = new ArrayList<>();
        if (NO_IDS.contains(fact.viewId())) {
            problems.add(new FieldProblem("/viewId", "must not be . or .., which no address can name"));
        }
        if (fact.name().isBlank() || !NAME.matcher(fact.name()).matches()) {
            problems.add(
                    new FieldProblem("/name", "must have 1 to 60 characters, and no control or format characters"));
        }
        if (!SCREEN.matcher(fact.screen()).matches()) {
            problems.add(new FieldProblem("/screen", "must be the path of a screen, such as / or /alerts"));
        }
        String query = fact.query() == null ? "" : fact.query();
        if (query.length() > LONGEST_QUERY || query.split("&", -1).length > MOST_PARAMETERS) {
            problems.add(new FieldProblem(
                    "/query",
                    "must have at most " + LONGEST_QUERY + " characters and " + MOST_PARAMETERS + " parameters"));
        }
        if (!problems.isEmpty()) {
            return new Refusal.Malformed(problems);
        }
        String owner = owners.get(fact.viewId());
        if (owner != null && !owner.equals(actor)) {
            return new Refusal.Rejected(
                    "view-of-another", "the view " + fact.viewId() + " is another person's; save it under another id");
        }
        long kept = owners.values().stream().filter(actor::equals).count();
        return owner == null && kept >= MOST
                ? new Refusal.Rejected("too-many-views", "you keep " + MOST + " views; delete one first")
                : null;
    }

    private static Refusal unknown(String viewId) {
        return new Refusal.NotFound(
                "unknown-view", "you keep no view " + viewId + "; GET /v1/views lists those that you do");
    }
}
