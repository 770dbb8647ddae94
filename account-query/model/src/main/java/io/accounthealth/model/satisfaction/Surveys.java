package io.accounthealth.model.satisfaction;

import io.accounthealth.events.SatisfactionEvent;
import io.accounthealth.events.SatisfactionEvent.CompetitorSighted;
import io.accounthealth.events.SatisfactionEvent.CsatAnswered;
import io.accounthealth.events.SatisfactionEvent.NpsAnswered;
import io.accounthealth.events.SatisfactionEvent.SurveySent;
import io.accounthealth.events.SatisfactionEvent.TemperatureTaken;
import io.accounthealth.model.table.Fact;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The surveys that an account was sent, and those it answered. One survey may go to several people: each counts as
 * sent. An answer may come without its person, so of a survey no more are answered than were sent, and no more than
 * different people (or answers without a person) answered.
 */
final class Surveys {

    private static final String WITHOUT_PERSON = "";

    private final Map<String, Set<String>> sentTo = new HashMap<>();
    private final Map<String, Set<String>> answeredBy = new HashMap<>();

    void take(Fact<SatisfactionEvent> fact) {
        switch (fact.event()) {
            case SurveySent e -> put(sentTo, e.surveyId(), e.personId() == null ? WITHOUT_PERSON : e.personId());
            case NpsAnswered e -> answered(fact, e.surveyId(), e.personId());
            case CsatAnswered e -> answered(fact, e.surveyId(), e.personId());
            case TemperatureTaken e -> {}
            case CompetitorSighted e -> {}
        }
    }

    private void answered(Fact<SatisfactionEvent> fact, @Nullable String surveyId, @Nullable String personId) {
        if (surveyId != null) {
            put(answeredBy, surveyId, personId == null ? fact.eventId().toString() : "person " + personId);
        }
    }

    int sent() {
        int sent = 0;
        for (Set<String> people : sentTo.values()) {
            sent += people.size();
        }
        return sent;
    }

    int answered() {
        int answered = 0;
        for (Map.Entry<String, Set<String>> survey : sentTo.entrySet()) {
            Set<String> people = answeredBy.getOrDefault(survey.getKey(), Set.of());
            answered += Math.min(survey.getValue().size(), people.size());
        }
        return answered;
    }

    private static void put(Map<String, Set<String>> map, String survey, String person) {
        map.computeIfAbsent(survey, s -> new HashSet<>()).add(person);
    }
}
