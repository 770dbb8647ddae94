package io.accounthealth.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accounthealth.proof.export.KeyChain;
import org.junit.jupiter.api.Test;

class NotesTest {

    private static final String ORIGIN = "account-health/5f2c0a9be1d47733";

    private final SigningKey key = SigningKey.generate(ORIGIN);
    private final Checkpoint checkpoint = new Checkpoint(ORIGIN, 36_041, root(1), 42, root(2));

    private static byte[] root(int seed) {
        return new Hashing().leaf(new byte[] {(byte) seed});
    }

    @Test
    void a_checkpoint_is_read_as_it_was_written() {
        SignedNote note = SignedNote.parse(key.sign(checkpoint.text()).toString());

        assertThat(Checkpoint.parse(note.text())).isEqualTo(checkpoint);
        assertThat(note.isSignedBy(key.verifier())).isTrue();
    }

    @Test
    void a_key_is_read_as_it_was_written() {
        assertThat(VerifierKey.parse(key.verifier().toString())).isEqualTo(key.verifier());
        assertThat(SigningKey.parse(key.secretText()).verifier()).isEqualTo(key.verifier());
        assertThat(SigningKey.parse(key.secretText()).sign("text\n").isSignedBy(key.verifier()))
                .isTrue();
    }

    @Test
    void a_secret_never_shows_by_accident() {
        String secret = key.secretText().split("\n", -1)[1];

        assertThat(key.toString()).doesNotContain(secret);
        String half = key.secretText().substring(0, key.secretText().length() - 9);
        assertThatThrownBy(() -> SigningKey.parse(half))
                .hasMessage("it is no signing key")
                .hasMessageNotContaining(secret.substring(0, 20));
    }

    @Test
    void notes_behind_each_other_are_read_as_they_were_written() {
        SignedNote one = key.sign(checkpoint.text());
        SignedNote other = key.sign("another\nof two lines\n").with(SigningKey.generate("witness.example"));

        assertThat(Notes.of(one + "" + other + "\n" + one))
                .extracting(SignedNote::toString)
                .containsExactly(one.toString(), other.toString(), one.toString());
        assertThat(Notes.of("\n")).isEmpty();
        assertThatThrownBy(() -> Notes.of(one + "more\n")).hasMessage("its last note has no signature, or is cut off");
    }

    @Test
    void only_the_newest_key_names_another() {
        SigningKey second = SigningKey.generate(ORIGIN);
        SigningKey third = SigningKey.generate(ORIGIN);
        KeyChain chain = new KeyChain(key.verifier());

        assertThat(chain.follow(KeyChain.rotation(key, second))).isTrue();
        assertThat(chain.follow(KeyChain.rotation(key, third))).isFalse();
        assertThat(chain.follow(KeyChain.rotation(second, key))).isFalse();
        assertThat(chain.follow(KeyChain.rotation(second, third))).isTrue();
        assertThat(chain.signer(second.sign("text\n"))).isEqualTo(1);
        assertThat(chain.signer(second.sign("text\n").with(third))).isEqualTo(2);
        assertThat(chain.signer(SigningKey.generate(ORIGIN).sign("text\n"))).isEqualTo(-1);
    }

    @Test
    void another_key_of_the_same_name_has_not_signed_it() {
        SignedNote note = key.sign(checkpoint.text());

        assertThat(note.isSignedBy(SigningKey.generate(ORIGIN).verifier())).isFalse();
        assertThat(new SignedNote(checkpoint.text().replace("36041", "36042"), note.signatures())
                        .isSignedBy(key.verifier()))
                .isFalse();
    }

    @Test
    void a_second_signature_stands_beside_the_first() {
        SigningKey witness = SigningKey.generate("witness.example");
        SignedNote note =
                SignedNote.parse(key.sign(checkpoint.text()).with(witness).toString());

        assertThat(note.isSignedBy(key.verifier())).isTrue();
        assertThat(note.isSignedBy(witness.verifier())).isTrue();
    }

    @Test
    void a_key_is_trusted_that_a_trusted_one_has_named() {
        SigningKey second = SigningKey.generate(ORIGIN);
        SigningKey third = SigningKey.generate(ORIGIN);
        KeyChain chain = new KeyChain(key.verifier());

        assertThat(chain.follow(KeyChain.rotation(second, third))).isFalse();
        assertThat(chain.follow(KeyChain.rotation(key, second))).isTrue();
        assertThat(chain.follow(KeyChain.rotation(second, third))).isTrue();
        assertThat(chain.newest()).isEqualTo(third.verifier());
        assertThat(chain.hasSigned(third.sign("text\n"))).isTrue();
    }

    @Test
    void a_rotation_needs_the_hand_of_both() {
        SigningKey second = SigningKey.generate(ORIGIN);
        SignedNote both = KeyChain.rotation(key, second);

        assertThat(new KeyChain(key.verifier()).follow(key.sign(both.text()))).isFalse();
        assertThat(new KeyChain(key.verifier()).follow(second.sign(both.text())))
                .isFalse();
        assertThat(new KeyChain(key.verifier())
                        .follow(key.sign(checkpoint.text()).with(second)))
                .isFalse();
    }

    @Test
    void what_is_no_note_key_or_checkpoint_is_refused_in_a_sentence() {
        assertThatThrownBy(() -> SignedNote.parse("text\n")).hasMessageContaining("an empty line and its signatures");
        assertThatThrownBy(() -> SignedNote.parse("text\n\nname sig\n")).hasMessageContaining("a signature looks like");
        assertThatThrownBy(() -> VerifierKey.parse("name+00000000+AQ=="))
                .hasMessageContaining("a verifier key looks like");
        assertThatThrownBy(() ->
                        VerifierKey.parse(key.verifier().toString().replaceAll("\\+[0-9a-f]{8}\\+", "+00000000+")))
                .hasMessageContaining("must be those of its key");
        assertThatThrownBy(() -> Checkpoint.parse(checkpoint.text() + "more\n")).hasMessageContaining("four lines");
        assertThatThrownBy(() -> Checkpoint.parse(checkpoint.text().replace("36041", "036041")))
                .hasMessageContaining("four lines");
    }
}
