package io.accounthealth.query.language;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.thymeleaf.model.IModelFactory;
import org.thymeleaf.model.IProcessableElementTag;

/** The attributes of an element that readers see or hear, and the language that a page says it is in. */
final class TranslatedAttributes {

    private static final Set<String> ATTRIBUTES = Set.of(
            "title",
            "aria-label",
            "aria-description",
            "aria-roledescription",
            "placeholder",
            "alt",
            "label",
            "data-unit");

    /** The head of its column, on a phone: it is ours, whoever wrote what stands in the cell. */
    private static final String LABEL = "data-label";

    /** What charts show of the rows that they are drawn from. */
    private static final Set<String> OF_FIGURES = Set.of(
            "data-accounts",
            "data-band",
            "data-day",
            "data-grr-shown",
            "data-name",
            "data-nrr-shown",
            "data-restated",
            "data-shown",
            "data-shown-now",
            "data-shown-then",
            "data-terms",
            "data-then-on",
            "data-word",
            "data-written");

    private TranslatedAttributes() {}

    /** @param typed whether somebody wrote what is in the element, so that its {@link #LABEL} alone is translated */
    static <T extends IProcessableElementTag> T of(
            T tag, boolean typed, Locale locale, IModelFactory factory, UnaryOperator<String> translation) {
        T shown = tag;
        boolean figures = tag.getElementCompleteName().equals("tr") && tag.hasAttribute("data-key");
        for (Map.Entry<String, String> attribute : tag.getAttributeMap().entrySet()) {
            String name = attribute.getKey();
            String value = attribute.getValue();
            if (value == null || value.isBlank()) {
                continue;
            }
            boolean ours = ATTRIBUTES.contains(name) || (figures && OF_FIGURES.contains(name));
            if (name.equals(LABEL) || (ours && !typed)) {
                String translated = translation.apply(value);
                shown = translated.equals(value) ? shown : factory.setAttribute(shown, name, translated);
            } else if (name.equals("lang") && tag.getElementCompleteName().equals("html")) {
                shown = factory.setAttribute(shown, name, locale.getLanguage());
            }
        }
        return shown;
    }
}
