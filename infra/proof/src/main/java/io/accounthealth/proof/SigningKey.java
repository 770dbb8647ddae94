package io.accounthealth.proof;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/** Signs notes in a log's name. As text it is its verifier key and, in a second line, its secret: keep that. */
public final class SigningKey {

    private final VerifierKey verifier;
    private final PrivateKey secret;

    private SigningKey(VerifierKey verifier, PrivateKey secret) {
        this.verifier = verifier;
        this.secret = secret;
    }

    /** A new one. */
    public static SigningKey generate(String name) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return new SigningKey(new VerifierKey(name, VerifierKey.raw(pair.getPublic())), pair.getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws IllegalArgumentException with a sentence that shows nothing of it, when it is none */
    public static SigningKey parse(String text) {
        String[] lines = text.strip().split("\n", -1);
        if (lines.length == 2) {
            try {
                VerifierKey verifier = VerifierKey.parse(lines[0]);
                PrivateKey secret = KeyFactory.getInstance("Ed25519")
                        .generatePrivate(
                                new PKCS8EncodedKeySpec(Base64.getDecoder().decode(lines[1].strip())));
                SigningKey parsed = new SigningKey(verifier, secret);
                byte[] trial = {1};
                if (verifier.verifies(trial, parsed.sign(trial))) {
                    return parsed;
                }
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                throw new IllegalArgumentException("it is no signing key", e);
            }
        }
        throw new IllegalArgumentException("it is no signing key, or its two lines do not belong together");
    }

    public VerifierKey verifier() {
        return verifier;
    }

    /** Signs a text as the only signer so far. */
    public SignedNote sign(String text) {
        return new SignedNote(text, List.of(signature(text)));
    }

    SignedNote.Signed signature(String text) {
        return new SignedNote.Signed(verifier.name(), verifier.id(), sign(text.getBytes(StandardCharsets.UTF_8)));
    }

    private byte[] sign(byte[] text) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initSign(secret);
            ed25519.update(text);
            return ed25519.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The secret too: for a file that is its owner's only. */
    public String secretText() {
        return verifier + "\n" + Base64.getEncoder().encodeToString(secret.getEncoded()) + "\n";
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return verifier.toString();
    }
}
