package io.accounthealth.deploy;

import java.util.List;

/** What a node is told of who issues tokens, and a token that may do everything. The one place where tests add them. */
final class Tokens {

    private Tokens() {}

    static List<String> arguments() {
        return List.of();
    }

    /** The header's value; empty while nothing asks for one. */
    static String bearer() {
        return "";
    }
}
