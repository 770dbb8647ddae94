package io.accounthealth.transparency.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accounthealth.proof.Checkpoint;
import io.accounthealth.proof.SignedNote;
import io.accounthealth.proof.SigningKey;
import io.accounthealth.proof.VerifierKey;
import io.accounthealth.proof.export.KeyChain;
import io.accounthealth.service.StartupException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProofFolderTest {

    @TempDir
    Path folder;

    private final Path proof() {
        return folder.resolve("proof");
    }

    @Test
    void the_signing_key_is_private_and_survives_a_restart() throws IOException {
        String first;
        try (ProofFolder proofs = ProofFolder.open(proof())) {
            first = proofs.keys().text();
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(proof())))
                .isEqualTo("rwx------");
        for (String file : List.of("log.key", "keys.txt", "checkpoints.txt")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(proof().resolve(file))))
                    .as(file)
                    .isEqualTo("rw-------");
        }
        try (ProofFolder proofs = ProofFolder.open(proof())) {
            assertThat(proofs.keys().text()).isEqualTo(first);
            assertThat(proofs.keysText())
                    .isEqualTo(first)
                    .matches("account-health/[0-9a-f]{16}\\+[0-9a-f]{8}\\+\\S+\n");
        }
    }

    @Test
    void a_first_start_that_was_cut_off_is_finished() throws IOException {
        try (ProofFolder proofs = ProofFolder.open(proof())) {
            proofs.tree().close();
            Files.writeString(proof().resolve("checkpoints.txt"), "");
            String key = proofs.keys().text();

            Files.delete(proof().resolve("keys.txt"));
            assertThat(proofs.keys().text()).isEqualTo(key);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"log.key", "keys.txt", "checkpoints.txt"})
    void a_file_of_the_first_start_that_is_gone_is_damage(String file) throws IOException {
        try (ProofFolder proofs = ProofFolder.open(proof())) {
            proofs.keys();
            proofs.checkpoints().append(note(proofs.keys().signing(), 1));
            Files.delete(proof().resolve(file));

            assertThatThrownBy(proofs::keys)
                    .isInstanceOf(IntegrityViolationException.class)
                    .hasMessageContaining("(" + file + ")");
            assertThat(proof().resolve(file)).doesNotExist();
        }
    }

    @Test
    void a_folder_or_a_key_that_others_can_use_is_refused() throws IOException {
        ProofFolder.open(proof()).close();
        Files.setPosixFilePermissions(proof(), PosixFilePermissions.fromString("rwxrwxrwx"));
        refused("proof can be used by others than its owner (rwxrwxrwx); run chmod 700");

        Files.setPosixFilePermissions(proof(), PosixFilePermissions.fromString("rwx------"));
        try (ProofFolder proofs = ProofFolder.open(proof())) {
            proofs.keys();
        }
        Files.setPosixFilePermissions(proof().resolve("log.key"), PosixFilePermissions.fromString("rw-r--r--"));
        refused("log.key can be used by others than its owner (rw-r--r--); run chmod 600");
    }

    private void refused(String why) {
        assertThatThrownBy(() -> ProofFolder.open(proof()))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining(why);
    }

    @Test
    void one_process_at_a_time_keeps_the_proofs_of_a_log() {
        try (ProofFolder proofs = ProofFolder.open(proof())) {
            assertThatThrownBy(() -> ProofFolder.open(proof()))
                    .isInstanceOf(StartupException.class)
                    .hasMessageContaining("in use by another process");
            assertThat(proofs.keys().rotations()).isEmpty();
        }
    }

    @Test
    void a_new_key_is_named_by_the_old_one_whose_secret_is_gone() throws IOException {
        try (ProofFolder proofs = ProofFolder.open(proof())) {
            SigningKey old = proofs.keys().signing();
            String next = proofs.rotate();
            String last = proofs.rotate();
            LogKeys keys = proofs.keys();

            assertThat(keys.verifiers()).containsExactly(old.verifier().toString(), next, last);
            assertThat(keys.signing().verifier()).hasToString(last);
            assertThat(keys.origin()).isEqualTo(old.verifier().name());
            assertThat(Files.readString(proof().resolve("log.key")))
                    .doesNotContain(old.secretText().lines().toList().get(1));
            KeyChain chain = new KeyChain(old.verifier());
            assertThat(keys.rotations()).hasSize(2).allMatch(chain::follow);
            assertThat(chain.newest()).isEqualTo(VerifierKey.parse(last));
            try (var files = Files.list(proof())) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .containsExactlyInAnyOrder(".lock", "checkpoints.txt", "keys.txt", "log.key");
            }
        }
    }

    @Test
    void a_change_of_keys_that_was_cut_off_is_finished_or_was_none() throws IOException {
        try (ProofFolder proofs = ProofFolder.open(proof())) {
            LogKeys before = proofs.keys();
            SigningKey next = SigningKey.generate(before.origin());
            Files.writeString(proof().resolve("log.key.next"), next.secretText());

            assertThat(proofs.keys().signing().verifier())
                    .isEqualTo(before.signing().verifier());

            Files.writeString(proof().resolve("log.key.next"), next.secretText());
            Files.writeString(proof().resolve("keys.txt"), before.text() + KeyChain.rotation(before.signing(), next));
            assertThat(proofs.keys().signing().verifier()).isEqualTo(next.verifier());
            assertThat(proof().resolve("log.key.next")).doesNotExist();
        }
    }

    @Test
    void no_key_is_appended_to_an_edited_list() throws IOException {
        try (ProofFolder proofs = ProofFolder.open(proof())) {
            for (int rotations = 0; rotations < 2; rotations++) {
                String whole = proofs.keys().text();
                String cut = whole.substring(0, whole.length() - 1);
                Files.writeString(proof().resolve("keys.txt"), cut);

                assertThatThrownBy(proofs::keys)
                        .isInstanceOf(IntegrityViolationException.class)
                        .hasMessageContaining("(keys.txt) cannot be read: they were edited");
                assertThatThrownBy(proofs::rotate)
                        .isInstanceOf(StartupException.class)
                        .hasMessageContaining("Nothing was changed");
                assertThat(proof().resolve("keys.txt")).content().isEqualTo(cut);

                Files.writeString(proof().resolve("keys.txt"), whole);
                proofs.rotate();
            }
        }
    }

    @Test
    void a_last_note_without_signatures_names_no_key_and_gives_way_to_the_next() throws IOException {
        try (ProofFolder proofs = ProofFolder.open(proof())) {
            for (int rotations = 0; rotations < 2; rotations++) {
                LogKeys whole = proofs.keys();
                String rotation = KeyChain.rotation(whole.signing(), SigningKey.generate(whole.origin()))
                        .toString();
                Files.writeString(
                        proof().resolve("keys.txt"), whole.text() + rotation.substring(0, rotation.indexOf("\u2014")));

                assertThat(proofs.keys()).usingRecursiveComparison().isEqualTo(whole);
                String next = proofs.rotate();
                assertThat(proofs.keys().chain().keys())
                        .hasSize(rotations + 2)
                        .last()
                        .hasToString(next);
            }
            String text = proofs.keys().text();
            Files.writeString(proof().resolve("keys.txt"), text.substring(0, text.lastIndexOf("\n\n") + 2));
            assertThatThrownBy(proofs::keys)
                    .as("the key that signs is named by it")
                    .isInstanceOf(IntegrityViolationException.class)
                    .hasMessageContaining("exchanged");
        }
    }

    @Test
    void without_a_key_there_is_none_to_replace() {
        try (ProofFolder proofs = ProofFolder.open(proof())) {
            assertThatThrownBy(proofs::rotate)
                    .isInstanceOf(StartupException.class)
                    .hasMessageContaining("There is no key to replace");
        }
    }

    @Test
    void a_truncated_last_checkpoint_is_replaced_by_the_next() throws IOException {
        SigningKey key = SigningKey.generate("account-health/test");
        Path file = Files.createFile(folder.resolve("checkpoints.txt"));
        KeptCheckpoints kept = KeptCheckpoints.open(file);
        SignedNote first = note(key, 1);
        SignedNote second = note(key, 2);
        kept.append(first);
        kept.append(second);
        byte[] whole = Files.readAllBytes(file);
        for (int cut = first.toString().getBytes(StandardCharsets.UTF_8).length; cut < whole.length; cut++) {
            Files.write(file, java.util.Arrays.copyOf(whole, cut));
            KeptCheckpoints again = KeptCheckpoints.open(file);

            assertThat(again.unreadable()).as("cut at " + cut).isNull();
            assertThat(again.newest()).as("cut at " + cut).hasToString(first.toString());
            again.append(second);
            assertThat(Files.readAllBytes(file)).isEqualTo(whole);
        }
    }

    @Test
    void a_note_that_stands_there_again_has_the_later_signatures_and_its_own_place() throws IOException {
        SigningKey key = SigningKey.generate("account-health/test");
        Path file = Files.createFile(folder.resolve("checkpoints.txt"));
        KeptCheckpoints kept = KeptCheckpoints.open(file);
        SignedNote cosigned = note(key, 1).with(SigningKey.generate("witness"));
        kept.append(note(key, 1));
        kept.append(note(key, 2));
        kept.append(cosigned);

        for (KeptCheckpoints each : List.of(kept, KeptCheckpoints.open(file))) {
            assertThat(each.unreadable()).isNull();
            assertThat(each.at(1)).hasToString(cosigned.toString());
            assertThat(each.allAt(1))
                    .extracting(SignedNote::toString)
                    .containsExactly(note(key, 1).toString(), cosigned.toString());
            assertThat(each.allAt(2))
                    .extracting(SignedNote::toString)
                    .containsExactly(note(key, 2).toString());
            assertThat(each.allAt(3)).isEmpty();
            assertThat(each.firstSize()).isEqualTo(1);
            assertThat(each.newestSize()).isEqualTo(2);
            assertThat(each.below(Long.MAX_VALUE, 10)).hasSize(2);
        }
        Files.writeString(file, note(key, 0).toString(), StandardOpenOption.APPEND);
        assertThat(KeptCheckpoints.open(file).unreadable()).isNotNull();
    }

    @Test
    void nothing_is_written_over_checkpoints_that_cannot_be_read() throws IOException {
        SigningKey key = SigningKey.generate("account-health/test");
        Path file = folder.resolve("checkpoints.txt");
        Files.writeString(file, note(key, 2).toString() + note(key, 1));
        String edited = Files.readString(file);
        KeptCheckpoints kept = KeptCheckpoints.open(file);

        assertThatThrownBy(() -> kept.append(note(key, 3))).isInstanceOf(IntegrityViolationException.class);
        assertThat(file).content().isEqualTo(edited);
    }

    @Test
    void a_late_witness_signature_does_not_affect_a_running_check() throws Exception {
        SigningKey key = SigningKey.generate("account-health/test");
        KeptCheckpoints kept = KeptCheckpoints.open(Files.createFile(folder.resolve("checkpoints.txt")));
        kept.append(note(key, 1));
        kept.append(note(key, 2));
        Thread late = Thread.ofPlatform().start(() -> {
            for (int i = 0; i < 100; i++) {
                kept.append(note(key, 1).with(key));
            }
        });
        while (late.isAlive()) {
            assertThat(kept.allAt(2))
                    .extracting(SignedNote::toString)
                    .containsExactly(note(key, 2).toString());
        }
        late.join();
        assertThat(kept.allAt(1)).hasSize(101);
    }

    private static SignedNote note(SigningKey key, long size) {
        byte[] root = new byte[32];
        root[0] = (byte) size;
        return key.sign(new Checkpoint(key.verifier().name(), size, root, 1, new byte[32]).text());
    }
}
