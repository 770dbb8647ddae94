package io.accounthealth.reports.page;

import io.accounthealth.reports.PlainText;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.function.UnaryOperator;

/** Writes elements that are XML as well as HTML. Everything that comes in as text is escaped; tags are constants. */
final class Markup {

    private final UnaryOperator<String> letters;
    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** @param letters replaces those that cannot be shown */
    Markup(UnaryOperator<String> letters) {
        this.letters = letters;
    }

    /** @param attributes names and values in turn */
    Markup open(String element, String... attributes) {
        tag(element, attributes);
        out.append('>');
        open.push(element);
        return this;
    }

    Markup close() {
        out.append("</").append(open.pop()).append('>');
        if (open.size() < 6) {
            out.append('\n');
        }
        return this;
    }

    /** An element without content. */
    Markup empty(String element, String... attributes) {
        tag(element, attributes);
        out.append("/>");
        return this;
    }

    Markup text(String text) {
        escape(letters.apply(PlainText.of(text)));
        return this;
    }

    /** An element with text alone; with its direction if that is from right to left. */
    Markup element(String element, String text, String... attributes) {
        String[] all = attributes;
        if (PlainText.rightToLeft(text)) {
            all = Arrays.copyOf(attributes, attributes.length + 2);
            all[attributes.length] = "dir";
            all[attributes.length + 1] = "rtl";
        }
        return open(element, all).text(text).close();
    }

    /** What is no text from people, such as a style sheet. */
    Markup raw(String constant) {
        out.append(constant);
        return this;
    }

    private void tag(String element, String... attributes) {
        out.append('<').append(element);
        for (int at = 0; at < attributes.length; at += 2) {
            out.append(' ').append(attributes[at]).append("=\"");
            escape(PlainText.of(attributes[at + 1]));
            out.append('"');
        }
    }

    private void escape(String text) {
        for (int at = 0; at < text.length(); at++) {
            char each = text.charAt(at);
            switch (each) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&#34;");
                case '\'' -> out.append("&#39;");
                default -> out.append(each);
            }
        }
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
