package io.accounthealth.proof;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A text and who signed it, in the format of C2SP's signed-note: the text, an empty line, and a line for each
 * signature: {@code — <name> <base64 of the key's id and the signature>}.
 *
 * @param text lines, the last too with its line feed
 * @param signatures at least one
 */
public record SignedNote(String text, List<Signed> signatures) {

    private static final String DASH = "\u2014 ";
    private static final int ID_BYTES = 4;
    private static final int MOST_SIGNATURES = 100;

    /**
     * @param name of the signer
     * @param keyId the four bytes that {@link VerifierKey#id} has
     * @param signature over the text in UTF-8
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Signed(String name, byte[] keyId, byte[] signature) {}

    public SignedNote {
        signatures = List.copyOf(signatures);
        if (text.isEmpty() || !text.endsWith("\n")) {
            throw new IllegalArgumentException("a note's text ends with a line feed");
        }
        if (signatures.isEmpty() || signatures.size() > MOST_SIGNATURES) {
            throw new IllegalArgumentException("a note has a signature, and not above 100");
        }
    }

    /** @throws IllegalArgumentException with a sentence, when it is no signed note */
    public static SignedNote parse(String note) {
        int split = note.lastIndexOf("\n\n");
        if (split < 0 || !note.endsWith("\n")) {
            throw new IllegalArgumentException("a signed note is a text, an empty line and its signatures");
        }
        List<Signed> signatures = new ArrayList<>();
        for (String line : note.substring(split + 2, note.length() - 1).split("\n", -1)) {
            signatures.add(signed(line));
        }
        return new SignedNote(note.substring(0, split + 1), signatures);
    }

    private static Signed signed(String line) {
        String[] words = line.split(" ", -1);
        if (line.startsWith(DASH) && words.length == 3) {
            try {
                byte[] both = Base64.getDecoder().decode(words[2]);
                if (both.length > ID_BYTES
                        && Base64.getEncoder().encodeToString(both).equals(words[2])) {
                    return new Signed(
                            words[1], Arrays.copyOf(both, ID_BYTES), Arrays.copyOfRange(both, ID_BYTES, both.length));
                }
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("a signature of the note is no base64", e);
            }
        }
        throw new IllegalArgumentException("a signature looks like: \u2014 <name> <base64>");
    }

    /** Whether a key is among those that signed it, and its signature is right. */
    public boolean isSignedBy(VerifierKey key) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return signatures.stream()
                .anyMatch(each -> each.name().equals(key.name())
                        && Arrays.equals(each.keyId(), key.id())
                        && key.verifies(bytes, each.signature()));
    }

    /** With one more signature behind the others. */
    public SignedNote with(Signed more) {
        List<Signed> all = new ArrayList<>(signatures);
        all.add(more);
        return new SignedNote(text, all);
    }

    /** Signed by one more key. */
    public SignedNote with(SigningKey key) {
        return with(key.signature(text));
    }

    /** A signature line as a witness answers with it. */
    public static Signed cosignature(String line) {
        return signed(line);
    }

    @Override
    public String toString() {
        StringBuilder note = new StringBuilder(text).append('\n');
        for (Signed each : signatures) {
            byte[] both = Arrays.copyOf(each.keyId(), ID_BYTES + each.signature().length);
            System.arraycopy(each.signature(), 0, both, ID_BYTES, each.signature().length);
            note.append(DASH)
                    .append(each.name())
                    .append(' ')
                    .append(Base64.getEncoder().encodeToString(both))
                    .append('\n');
        }
        return note.toString();
    }
}
