package io.accounthealth.events;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue of the attributes that accounts can have. It is in the stream of the {@linkplain AccountId#POLICY
 * rules}, since it decides what a fact of any account may say.
 */
public sealed interface AttributeEvent extends PolicyEvent {

    /** The most attributes that are in use at once. */
    int MOST = 200;

    /** What a name looks like: words in lower case, joined by hyphens, at most 64 characters. */
    Pattern NAME = Pattern.compile("(?=.{1,64}$)[a-z][a-z0-9]*(-[a-z0-9]+)*");

    String name();

    /**
     * From now on accounts can have it. Defined again, the newest definition counts; the type is always the first.
     *
     * @param label for people
     * @param choices of a text, the only values it takes; any when absent
     * @param visibleTo who may see its values; all who see the account when absent
     */
    @StoredAs(name = "attribute-defined", command = "define-attribute")
    record AttributeDefined(
            @Key String name,
            AttributeType type,
            @Key String label,
            @Label("Only values") @Nullable List<String> choices,
            @Label("Who may see the values") @Nullable List<AttributeReader> visibleTo)
            implements AttributeEvent {}

    /** No account can have it any more, until it is defined again. */
    @StoredAs(name = "attribute-retired", command = "retire-attribute")
    record AttributeRetired(@Key String name) implements AttributeEvent {}
}
