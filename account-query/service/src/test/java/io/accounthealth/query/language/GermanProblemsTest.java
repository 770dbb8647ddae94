package io.accounthealth.query.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.AttributeType;
import io.accounthealth.events.GroupKind;
import io.accounthealth.events.ItemKind;
import io.accounthealth.events.ItemState;
import io.accounthealth.events.ReportKind;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FactShape;
import io.accounthealth.schema.FactShape.Field;
import io.accounthealth.schema.FactShape.Kind;
import io.accounthealth.schema.Items;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is answered to a form, an import or a screen has a German text: each requirement of a field, and each text in
 * the sources that answer. A text that another source puts together is not seen, nor whether what varies in one has an
 * entry of its own where only a run tells what it is.
 */
class GermanProblemsTest {

    private static final Path ROOT = Path.of("../..");
    private static final Path SOURCES = Path.of("src/main/java/io/accounthealth");

    /** Modules, and below them folders and files whose texts are answered. */
    private static final Map<String, String> ANSWERING = Map.of(
            "shared-events",
            "events/Item.java schema/FactReader.java schema/FactShape.java schema/FieldProblem.java"
                    + " schema/PolicyRules.java schema/SegmentRules.java schema/StrictJson.java schema/ValueKinds.java"
                    + " settings",
            "account-command",
            "command/api command/attributes command/axon/StaleVersionException.java"
                    + " command/commands/CorrectionReader.java command/commands/SealedFacts.java command/decision"
                    + " command/handover/HandOverReader.java command/erasure command/imports"
                    + " command/inbox/EventReading.java command/inbox/Inbox.java"
                    + " command/inbox/RateReports.java command/inbox/Redeliveries.java"
                    + " command/inbox/SeveralSourcesException.java command/inbox/SourceOwnership.java"
                    + " command/policies/Policies.java command/policies/Proposals.java"
                    + " command/retention/PayloadRetention.java command/views",
            "account-query/history",
            "model/attributes/AttributeFilter.java",
            "account-query/backtest",
            "model/backtest/Learner.java",
            "account-query/web",
            "query/http query/read/Period.java",
            "account-query/service",
            "query/backtest/BacktestBody.java query/backtest/SuggestionBody.java query/backtest/TriedPolicy.java"
                    + " query/qbr/PackRequest.java",
            "infra/edge",
            "edge/access/Access.java edge/access/Caller.java edge/access/Grant.java"
                    + " edge/access/SameOriginWrites.java edge/limits edge/problem",
            "infra/transparency",
            "transparency/LogFold.java transparency/LogPages.java transparency/LogVerification.java"
                    + " transparency/StoredCheck.java transparency/StreamCheck.java"
                    + " transparency/folder/KeptCheckpoints.java transparency/folder/LogKeys.java");

    /** In those folders: descriptions of the API, and what is stored or logged. */
    private static final Set<String> OTHERS = Set.of(
            "CommandPaths.java",
            "CsvRow.java",
            "EventsEndpoint.java",
            "FactBody.java",
            "IdempotentResponses.java",
            "ImportFolder.java",
            "SourceLease.java");

    /** What a problem is put together of, as its entry has it whole; and what is none. */
    private static final Set<String> PARTS = Set.of(
            "a policy of version",
            "cannot be …: … are",
            "no kind: …",
            "the rules that come with the product",
            "the targets that come with the product",
            "… stay, for where there are no others",
            "…; publish a rule that raises nothing instead",
            "the policy of version … is",
            ": send a correction of it, or this one under an id of its own",
            ": send this one under an id of its own; of a pair, a day and a source the newest recorded rate counts",
            "a retention rule",
            "a set of SLA targets",
            "an erasure",
            "such a setting",
            "alert rule",
            "an alert rule",
            "an inbox",
            "as a client",
            "from Sales",
            "health policy",
            "is empty, and",
            "event … of the inbox",
            "erasableTypes of GET /v1/payload-retention: no other has texts that may be erased",
            "hashed (tree, in the folder of the proofs)",
            "name, vertical, region, tier, timeZone, salesManager, meetingCadenceDays",
            "industry, goals, pressures, competitorsWatched",
            "name, email, role",
            "budget, start, end",
            "amount, due",
            "must have 1 to … characters, none of them a control character or half of a surrogate pair",
            "no longer in the source's snapshot",
            "no role",
            "none is",
            "none of them a control character",
            "without control characters but line ends and tabs",
            "out of range",
            "quarter, asOf, knownAtPosition, policy, form and packHash",
            "reportId, packHash, form and changes",
            "the body",
            "GET /v1/accounts/{id}/qbr answers it beside the pack",
            "GET /v1/accounts/{id}/reports/{reportId} answers it beside the document",
            "it is above the parent",
            "import that waits ",
            "… of version",
            "…. The command takes it only with the seal that it was answered with.",
            "1 to 64 letters, digits and . _ ~ : -, beginning with a letter or a digit, and none of then, now, v1,"
                    + " drafts, backtest and suggest",
            ", up to 256 MiB, in gzip too. mode=snapshot: the file is all that the source now claims for the periods it"
                    + " covers, of all accounts (scope=all) or of those that it names (scope=file). Where it would take"
                    + " back more than a tenth of all rows or of the money of a currency in these periods, or more than"
                    + " a fifth, and more than ten rows, of one period or of one account, the import waits in the state"
                    + " needs-confirmation until it is confirmed. Amounts may have commas between thousands; a file"
                    + " with decimal commas is refused as a whole.",
            " (and … more, see errors)",
            "attachment; filename=\"….csv\"",
            "<…?limit=…&cursor=…>; rel=\"next\"",
            "<…?………limit=…&cursor=…>; rel=\"next\"",
            "; the session is …'s",
            "a write with a cookie did not come from a page of this address…",
            "In place of the header Accept");

    /** Texts of the sources that have entries with words in their places, which other texts and cases put there. */
    private static final Set<String> FRAMES = Set.of(
            "The log had … events when it was …, and has … now: it was cut off at its end, or an older copy was put in"
                    + " its place.",
            "a text of 1 to … characters, …",
            "event … has this source and id, and says something else (…)…",
            "is needed, a text: …",
            "is needed: the id of the … that the comment is on",
            "is the last day of the …, so it must not be before …",
            "must be one of the …",
            "must name at least one of the …",
            "must name the columns … in its first row, each once; … missing. Or it is a file of reference rates as the"
                    + " European Central Bank publishes them, whose first row is Date and currencies",
            "must name the columns … in its first row; … missing",
            "no … of version … … published; GET … lists those that are",
            "source and id …",
            "the same request has an event of this source and id that says something else (…)…",
            "the … of version … …",
            "the … … in force from … on; retire … from then or later",
            "this would place … under itself, by …: …; detach one of them first",
            "… has … that a loss followed, of …, and …",
            "… retired already",
            "… takes two people here, who sign it themselves; leave X-Actor out",
            "… … was published before; take another name",
            "…, or a list of such");

    /** Two words at least, and on one line. */
    private static final Pattern SENTENCE = Pattern.compile(".*[a-z]{2,}.* .*[a-z]{2,}.*");

    /** Of an enum. */
    private static final Pattern CONSTANT = Pattern.compile("(?m)^ +([A-Z][A-Z_]+)[,;]$");

    private final List<PoFile.Entry> entries = PoFile.read(Scripts.read(Path.of("src/main/resources/languages/de.po")));
    private final Problems problems = Problems.of(entries);

    @Test
    void what_a_field_takes_has_a_german_text() {
        Set<String> missing = new TreeSet<>();
        for (String requirement : requirements()) {
            Stream.of("must be ", "is required: ")
                    .map(problem -> problem + requirement)
                    .filter(problem -> !problems.have(problem))
                    .forEach(missing::add);
        }
        assertThat(missing).isEmpty();
    }

    private static Set<String> requirements() {
        Set<String> requirements = new TreeSet<>();
        EventTypes.all().forEach(type -> add(FactShape.of(type), requirements));
        assertThat(requirements).hasSizeGreaterThan(50);
        return requirements;
    }

    private static void add(FactShape shape, Set<String> requirements) {
        shape.fields().stream().map(Field::kind).forEach(kind -> add(kind, requirements));
    }

    private static void add(Kind kind, Set<String> requirements) {
        requirements.add(kind.requirement());
        switch (kind) {
            case Kind.Group group -> add(group.shape(), requirements);
            case Kind.ListOf list -> add(list.entry(), requirements);
            case Kind.TypedFact ignored -> {}
            case Kind.Value ignored -> {}
        }
    }

    @Test
    void a_problem_in_the_sources_has_a_german_text() throws IOException {
        Map<String, String> missing = new TreeMap<>();
        Map<String, String> texts = SourceTexts.of(answering());
        texts.forEach((text, file) -> {
            if (SENTENCE.matcher(text).matches() && !hasEntry(text)) {
                missing.put(text, file);
            }
        });
        assertThat(missing).isEmpty();
        assertThat(PARTS)
                .allSatisfy(part -> assertThat(texts.containsKey(part))
                        .as("is in the sources: %s", part)
                        .isTrue());
    }

    /** Its own; or behind a value that comes first, such as that of a cell, that of a problem that goes on. */
    private boolean hasEntry(String text) {
        return PARTS.contains(text)
                || FRAMES.contains(text)
                || problems.have(text)
                || problems.have(text.replaceFirst("^" + SourceTexts.VARIES + " ", ""));
    }

    @Test
    void a_text_with_words_in_its_places_has_an_entry_for_them() throws IOException {
        Set<String> texts = SourceTexts.of(answering()).keySet();

        assertThat(FRAMES).isSubsetOf(texts).allSatisfy(text -> {
            Pattern frame = Stream.of(text.split(SourceTexts.VARIES, -1))
                    .map(Pattern::quote)
                    .collect(Collectors.collectingAndThen(Collectors.joining(".+"), Pattern::compile));
            assertThat(entries)
                    .filteredOn(PoFile.Entry::isProblem)
                    .anyMatch(entry -> frame.matcher(entry.english()).matches());
        });
    }

    @ParameterizedTest
    @CsvSource({
        "must not be negative, true",
        "must not be negative; must not be negative, true",
        "must not be negative; something new, false",
        "must be a whole number from 2 to 52, true",
        "must be a whole number from … to …, true",
        "must be a whole number from what anybody says to …, false",
        "must be something new, false"
    })
    void an_entry_is_of_no_text_that_says_more_than_it(String text, boolean has) {
        assertThat(problems.have(text)).isEqualTo(has);
    }

    private static List<Path> answering() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Map.Entry<String, String> module : ANSWERING.entrySet()) {
            for (String place : module.getValue().split(" ", -1)) {
                Path sources = ROOT.resolve(module.getKey()).resolve(SOURCES).resolve(place);
                try (Stream<Path> found = Files.walk(sources)) {
                    found.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> !OTHERS.contains(file.getFileName().toString()))
                            .forEach(files::add);
                }
            }
        }
        return files;
    }

    /** Which a refusal says of what is not in the state that a step needs. */
    @Test
    void items_and_their_states_have_german_words() {
        assertThat(Stream.of(
                                Stream.of(ItemKind.values())
                                        .filter(kind -> !Items.states(kind).isEmpty())
                                        .map(ItemKind::written),
                                Stream.of(ItemState.values()).map(ItemState::written))
                        .flatMap(words -> words))
                .hasSizeGreaterThan(50)
                .allSatisfy(word -> assertThat(problems.have(word)).as(word).isTrue());
    }

    @Test
    void states_of_drafts_have_german_words() {
        Path source =
                ROOT.resolve("account-command").resolve(SOURCES).resolve("command/decision/reports/ReportDraft.java");
        assertThat(CONSTANT.matcher(Scripts.read(source))
                        .results()
                        .map(constant ->
                                constant.group(1).toLowerCase(Locale.ROOT).replace('_', '-')))
                .hasSizeGreaterThan(3)
                .allSatisfy(word -> assertThat(problems.have(word)).as(word).isTrue());
    }

    @Test
    void kinds_that_a_problem_names_have_german_words() {
        assertThat(Stream.of(
                                Stream.of(GroupKind.values()).map(GroupKind::written),
                                Stream.of(ReportKind.values()).map(ReportKind::written),
                                Stream.of(AttributeType.values()).map(AttributeType::written))
                        .flatMap(kinds -> kinds))
                .allSatisfy(kind -> assertThat(problems.have(kind)).as(kind).isTrue());
    }
}
