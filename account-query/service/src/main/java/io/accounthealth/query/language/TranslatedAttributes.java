package io.accounthealth.query.language;

import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.thymeleaf.model.IModelFactory;
import org.thymeleaf.model.IProcessableElementTag;

/** The attributes of an element that readers see or hear, and the language that a page says it is in. */
final class TranslatedAttributes {

    private static final Pattern ATTRIBUTES =
            Pattern.compile("title|placeholder|alt|label|aria-label|aria-description|aria-roledescription|data-unit");

    /** The head of its column, on a phone: it is ours, whoever wrote what stands in the cell. */
    private static final String LABEL = "data-label";

    /** What charts show of the rows that they are drawn from. */
    private static final Pattern OF_FIGURES =
            Pattern.compile("data-(?:accounts|band|day|grr-shown|name|nrr-shown|restated|shown|shown-now|"
                    + "shown-then|terms|text|then-on|word|written)");

    private TranslatedAttributes() {}

    /** @param typed whether somebody wrote what is in the element, so that its {@link #LABEL} alone is translated */
    static <T extends IProcessableElementTag> T of(
            T tag, boolean typed, IModelFactory factory, UnaryOperator<String> translation) {
        T shown = tag;
        boolean figures = tag.getElementCompleteName().equals("tr") && tag.hasAttribute("data-key");
        for (Map.Entry<String, String> attribute : tag.getAttributeMap().entrySet()) {
            String name = attribute.getKey();
            String value = attribute.getValue();
            if (value == null || value.isBlank()) {
                continue;
            }
            boolean ours = ATTRIBUTES.matcher(name).matches()
                    || (figures && OF_FIGURES.matcher(name).matches());
            if (name.equals(LABEL) || (ours && !typed)) {
                String translated = translation.apply(value);
                shown = translated.equals(value) ? shown : factory.setAttribute(shown, name, translated);
            } else if (name.equals("lang") && tag.getElementCompleteName().equals("html")) {
                shown = factory.setAttribute(shown, name, "de");
            }
        }
        return shown;
    }
}
