package io.accounthealth.query.language;

import io.accounthealth.model.message.Message;
import io.accounthealth.model.message.Message.Part;
import io.accounthealth.model.message.Message.Sub;
import io.accounthealth.query.page.SubjectNames.Sentence;
import io.accounthealth.query.page.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sentences of the model in the language of a page. The entry of a sentence is found by its own words, with a place for
 * each of its values: values are never looked for in a text.
 */
public final class Sentences {

    /** What templates have it by. */
    static final String NAME = "sentences";

    private final @Nullable Translator translator;

    Sentences(Locale locale) {
        this(Languages.translator(locale));
    }

    Sentences(@Nullable Translator translator) {
        this.translator = translator;
    }

    /** A page in English gets it as it is. */
    public String of(Sentence sentence) {
        return translator == null ? sentence.text() : translated(translator, sentence, sentence.message());
    }

    /** Those that pages can be read in. */
    public List<Languages.Choice> languages() {
        return Languages.choices();
    }

    /** With a capital, however it begins. */
    public String capital(Sentence sentence) {
        return Wording.capital(of(sentence));
    }

    private static String translated(Translator translator, Sentence sentence, Message message) {
        String found = byEntry(translator, sentence, message, within -> translated(translator, sentence, within));
        return found == null ? translator.translate(sentence.names().text(message)) : found;
    }

    /** Null where a sentence has no entry, or one within it has none. */
    static @Nullable String byEntry(Translator translator, Sentence sentence, Message message) {
        return byEntry(translator, sentence, message, within -> byEntry(translator, sentence, within));
    }

    /** By the entry of the whole sentence, else by that of what stands around the sentences in it. */
    private static @Nullable String byEntry(
            Translator translator, Sentence sentence, Message message, Function<Message, @Nullable String> within) {
        List<Part> all = new ArrayList<>();
        flatten(message, all);
        String found = entry(translator, sentence, all, within);
        return found == null ? entry(translator, sentence, message.parts(), within) : found;
    }

    /** Parts of sentences, such as when something is due, belong to the entry of the sentence. */
    private static void flatten(Message message, List<Part> all) {
        for (Part part : message.parts()) {
            if (part instanceof Sub sub) {
                flatten(sub.message(), all);
            } else {
                all.add(part);
            }
        }
    }

    /** Null where there is none; a sentence without words of its own has its parts in their order. */
    private static @Nullable String entry(
            Translator translator, Sentence sentence, List<Part> parts, Function<Message, @Nullable String> within) {
        StringBuilder english = new StringBuilder();
        int values = 0;
        for (Part part : parts) {
            english.append(part instanceof Message.Words words ? words.words() : "{" + values++ + "}");
        }
        String translated = translator.sentence(english.toString());
        if (translated == null) {
            return null;
        }
        List<String> written = new ArrayList<>();
        for (Part part : parts) {
            if (!(part instanceof Message.Words)) {
                String value =
                        part instanceof Sub sub ? within.apply(sub.message()) : value(translator, sentence, part);
                if (value == null) {
                    return null;
                }
                written.add(value);
            }
        }
        return TextPattern.fill(translated, written);
    }

    private static String value(Translator translator, Sentence sentence, Part part) {
        String english = sentence.text(part);
        return switch (part) {
            case Message.Ref ref ->
                translator
                        .formats()
                        .quoted(sentence.names().shown(ref.item(), name -> translated(translator, sentence, name)));
            case Message.Name name -> english;
            case Message.Term term -> translator.translate(english);
            case Message.Recorded recorded -> translator.translate(english);
            default -> translator.formats().all(english);
        };
    }
}
