package io.accounthealth.events;

import static io.accounthealth.events.ItemKind.SURVEY;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The client's temperature, and what it answers when asked. */
public sealed interface SatisfactionEvent extends AccountEvent {

    /** @param temperature 1 (cold) to 5 (warm), the manager's own judgement */
    @StoredAs(name = "temperature-taken", command = "take-temperature")
    record TemperatureTaken(
            @Meaning("from 1, cold, to 5, warm") @Bounds(min = 1, max = 5)
            int temperature,

            @Personal @Nullable String note,
            @Nullable List<Signal> signals)
            implements SatisfactionEvent {}

    /** @param kind free, for instance {@code NPS} or {@code CSAT} */
    @StoredAs(name = "survey-sent", command = "send-survey")
    @About(value = SURVEY, named = "kind")
    record SurveySent(
            @Key String surveyId,
            @Nullable String kind,
            @Label("Contact") @Key @Nullable String personId) implements SatisfactionEvent {}

    /** @param score 0 to 10; 9 and 10 promote, 0 to 6 detract */
    @StoredAs(name = "nps-answered", command = "answer-nps")
    record NpsAnswered(
            @Bounds(min = 0, max = 10) int score,
            @Label("Contact") @Key @Nullable String personId,
            @Key @Nullable String surveyId,
            @Personal(owner = "personId") @Nullable String comment)
            implements SatisfactionEvent {}

    @StoredAs(name = "csat-answered", command = "answer-csat")
    record CsatAnswered(
            @Bounds(min = 1, max = 5) int score,
            @Label("Contact") @Key @Nullable String personId,
            @Key @Nullable String surveyId,
            @Personal(owner = "personId") @Nullable String comment)
            implements SatisfactionEvent {}

    @StoredAs(name = "competitor-sighted", command = "sight-competitor")
    record CompetitorSighted(
            String name, @Personal @Nullable String note) implements SatisfactionEvent {}
}
