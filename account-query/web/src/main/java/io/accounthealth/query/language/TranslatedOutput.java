package io.accounthealth.query.language;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.engine.AbstractTemplateHandler;
import org.thymeleaf.model.ICDATASection;
import org.thymeleaf.model.ICloseElementTag;
import org.thymeleaf.model.IComment;
import org.thymeleaf.model.IModelFactory;
import org.thymeleaf.model.IOpenElementTag;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.model.IStandaloneElementTag;
import org.thymeleaf.model.ITemplateEnd;
import org.thymeleaf.model.IText;
import org.unbescape.html.HtmlEscape;

/**
 * Translates texts and the attributes that readers see or hear, on their way out. What stands in an element with
 * {@code translate="no"}, and code, is left as it is but for its label on a phone. A page in English passes through.
 */
public final class TranslatedOutput extends AbstractTemplateHandler {

    private static final Set<String> UNTRANSLATED =
            Set.of("script", "style", "code", "kbd", "pre", "samp", "var", "textarea");

    private Locale locale = Locale.ENGLISH;
    private @Nullable Translator translator;
    private @Nullable IModelFactory factory;

    /** Texts that follow each other are one: a sentence with a value in it comes in parts. */
    private final StringBuilder text = new StringBuilder();

    private @Nullable IText only;

    /** How many elements are open within one that is not translated, and that one. */
    private int untranslated;

    @Override
    public void setContext(ITemplateContext context) {
        super.setContext(context);
        locale = context.getLocale();
        translator = Languages.translator(locale);
        factory = context.getModelFactory();
    }

    @Override
    public void handleText(IText part) {
        if (translator == null || untranslated > 0) {
            super.handleText(part);
            return;
        }
        only = text.isEmpty() ? part : null;
        text.append(part.getText());
    }

    private void flush() {
        if (text.isEmpty() || translator == null || factory == null) {
            return;
        }
        String whole = text.toString();
        IText single = only;
        text.setLength(0);
        only = null;
        if (whole.isBlank()) {
            super.handleText(single != null ? single : factory.createText(whole));
            return;
        }
        String translated = translated(translator, whole);
        super.handleText(single != null && translated.equals(whole) ? single : factory.createText(translated));
    }

    private static String translated(Translator translator, String escaped) {
        boolean plain = escaped.indexOf('&') < 0;
        String read = plain ? escaped : HtmlEscape.unescapeHtml(escaped);
        String translated = translator.translate(read);
        return translated.equals(read) ? escaped : HtmlEscape.escapeHtml4Xml(translated);
    }

    @Override
    public void handleOpenElement(IOpenElementTag tag) {
        flush();
        super.handleOpenElement(shown(tag));
        if (isUntranslated(tag)) {
            untranslated++;
        }
    }

    @Override
    public void handleStandaloneElement(IStandaloneElementTag tag) {
        flush();
        super.handleStandaloneElement(shown(tag));
    }

    @Override
    public void handleCloseElement(ICloseElementTag tag) {
        flush();
        if (untranslated > 0 && !tag.isUnmatched()) {
            untranslated--;
        }
        super.handleCloseElement(tag);
    }

    @Override
    public void handleComment(IComment comment) {
        flush();
        super.handleComment(comment);
    }

    @Override
    public void handleCDATASection(ICDATASection section) {
        flush();
        super.handleCDATASection(section);
    }

    @Override
    public void handleTemplateEnd(ITemplateEnd end) {
        flush();
        super.handleTemplateEnd(end);
    }

    private boolean isUntranslated(IProcessableElementTag tag) {
        return untranslated > 0
                || UNTRANSLATED.contains(tag.getElementCompleteName())
                || "no".equals(tag.getAttributeValue("translate"));
    }

    private <T extends IProcessableElementTag> T shown(T tag) {
        Translator other = translator;
        return other == null || factory == null
                ? tag
                : TranslatedAttributes.of(tag, isUntranslated(tag), locale, factory, text -> translated(other, text));
    }
}
