package io.accounthealth.query.page;

import io.accounthealth.model.message.Message;

/**
 * A sentence of the model for the reader of a page. A template writes it in the reader's language by
 * {@code ${#sentences.of(…)}}, in an element with {@code translate="no"}.
 *
 * @param names of what it refers to
 */
public record Sentence(Message message, SubjectNames names) {

    /** In English, as are the next two. */
    public String text() {
        return names.text(message);
    }

    /** One part of it, as people read it. */
    public String text(Message.Part part) {
        return names.text(part);
    }

    @Override
    public String toString() {
        return text();
    }
}
