package io.accounthealth.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Hashes, proofs and notes that other implementations published. */
class PublishedVectorsTest {

    /** Leaves and roots of the tests of Certificate Transparency's reference implementations of RFC 6962. */
    private static final List<String> LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    private static final String A = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7";
    private static final String B = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e";
    private static final String C = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4";
    private static final String D = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b";
    private static final String E = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0";
    private static final String F = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a";

    private final MemoryNodes nodes = new MemoryNodes();
    private final Tree tree = new Tree(nodes);

    PublishedVectorsTest() {
        Hashing hashing = new Hashing();
        LEAVES.forEach(each -> nodes.append(hashing.leaf(HexFormat.of().parseHex(each))));
    }

    @Test
    void the_root_at_every_size_is_the_published_one() {
        Frontier frontier = new Frontier(new Hashing());
        for (int size = 0; size <= LEAVES.size(); size++) {
            assertThat(Hashing.hex(tree.root(size))).isEqualTo(ROOTS.get(size));
            assertThat(Hashing.hex(frontier.root())).isEqualTo(ROOTS.get(size));
            if (size < LEAVES.size()) {
                frontier.append(nodes.node(0, size));
            }
        }
    }

    @Test
    void inclusion_proofs_are_the_published_ones() {
        assertThat(hex(tree.inclusion(0, 1))).isEmpty();
        assertThat(hex(tree.inclusion(0, 8))).containsExactly(A, B, C);
        assertThat(hex(tree.inclusion(5, 8))).containsExactly(D, E, ROOTS.get(4));
        assertThat(hex(tree.inclusion(2, 3))).containsExactly(ROOTS.get(2));
        assertThat(hex(tree.inclusion(1, 5))).containsExactly(ROOTS.get(1), B, D);
    }

    @Test
    void consistency_proofs_are_the_published_ones() {
        assertThat(hex(tree.consistency(1, 1))).isEmpty();
        assertThat(hex(tree.consistency(1, 8))).containsExactly(A, B, C);
        assertThat(hex(tree.consistency(6, 8))).containsExactly(F, E, ROOTS.get(4));
        assertThat(hex(tree.consistency(2, 5))).containsExactly(B, D);
    }

    /** The example of Go's package golang.org/x/mod/sumdb/note, which C2SP's signed-note describes. */
    @Test
    void a_note_that_others_signed_is_read_and_verified() {
        VerifierKey key = VerifierKey.parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
        String text = "If you think cryptography is the answer to your problem,\n"
                + "then you don't know what your problem is.\n";
        String written = text
                + "\n"
                + "\u2014 PeterNeumann"
                + " x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

        SignedNote note = SignedNote.parse(written);

        assertThat(note.text()).isEqualTo(text);
        assertThat(note.isSignedBy(key)).isTrue();
        assertThat(note).hasToString(written);
        assertThat(SignedNote.parse(written.replace("answer", "Answer")).isSignedBy(key))
                .isFalse();
    }

    private static List<String> hex(List<byte[]> path) {
        return path.stream().map(Hashing::hex).toList();
    }
}
