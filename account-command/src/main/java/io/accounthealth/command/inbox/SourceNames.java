package io.accounthealth.command.inbox;

import java.util.Collection;

/**
 * The source of a CloudEvent is a URI by its standard, such as {@code https://crm.example.com/tenants/7}; that of a
 * token is a name, such as crm. What a token sends is of one of its own sources, whatever URI its program must name.
 */
final class SourceNames {

    private SourceNames() {}

    /**
     * The source of the token that a URI stands for: the one that it ends with, else the only one. Any other text is a
     * name, and stands for itself.
     *
     * @param own the sources that the sender speaks for; empty where it speaks for all, and names each as it is
     */
    static String named(Collection<String> own, String said) {
        if (own.contains(said) || (said.indexOf('/') < 0 && said.indexOf(':') < 0)) {
            return said;
        }
        String last = said.replaceFirst("[/:]+$", "").replaceFirst(".*[/:]", "");
        if (own.contains(last)) {
            return last;
        }
        return own.size() == 1 ? own.iterator().next() : said;
    }
}
