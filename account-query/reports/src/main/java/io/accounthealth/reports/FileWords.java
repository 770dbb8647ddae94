package io.accounthealth.reports;

import java.util.Locale;

/**
 * The few words that files add to a document, in its language: English, German, French or Spanish, and English for any
 * other.
 *
 * @param before heads what a figure was in the period before
 * @param target heads what was agreed
 * @param of between the number of a page and how many there are
 * @param noFigures in place of a chart without a value
 * @param sources heads the list of events in a slide's notes
 * @param figuresOf before the title of a chart, heading the table of its figures
 */
public record FileWords(
        String before, String target, String page, String of, String noFigures, String sources, String figuresOf) {

    private static final FileWords ENGLISH = new FileWords(
            "Period before", "Target", "Page", "of", "No figures for this period.", "Sources", "Figures of");
    private static final FileWords GERMAN = new FileWords(
            "Vorperiode", "Ziel", "Seite", "von", "Keine Zahlen für diesen Zeitraum.", "Quellen", "Zahlen zu");
    private static final FileWords FRENCH = new FileWords(
            "Période précédente",
            "Objectif",
            "Page",
            "sur",
            "Aucun chiffre pour cette période.",
            "Sources",
            "Chiffres de");
    private static final FileWords SPANISH = new FileWords(
            "Periodo anterior", "Objetivo", "Página", "de", "Sin cifras para este periodo.", "Fuentes", "Cifras de");

    public static FileWords in(Locale language) {
        return switch (language.getLanguage()) {
            case "de" -> GERMAN;
            case "fr" -> FRENCH;
            case "es" -> SPANISH;
            default -> ENGLISH;
        };
    }
}
