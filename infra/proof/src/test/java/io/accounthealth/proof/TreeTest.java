package io.accounthealth.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeTest {

    private static final int LARGEST = 70;

    private final Hashing hashing = new Hashing();
    private final MemoryNodes nodes = new MemoryNodes();
    private final Tree tree = new Tree(nodes);

    TreeTest() {
        for (int leaf = 0; leaf < LARGEST; leaf++) {
            nodes.append(leaf(leaf));
        }
    }

    private byte[] leaf(long number) {
        return hashing.leaf(("leaf " + number).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void every_leaf_is_shown_to_be_in_every_tree_that_has_it() {
        for (long size = 1; size <= LARGEST; size++) {
            for (long leaf = 0; leaf < size; leaf++) {
                assertThat(Paths.includes(tree.root(size), size, leaf, leaf(leaf), tree.inclusion(leaf, size)))
                        .as("leaf %d of %d", leaf, size)
                        .isTrue();
            }
        }
    }

    @Test
    void no_other_leaf_place_size_or_path_passes() {
        for (long size = 2; size <= 20; size++) {
            for (long leaf = 0; leaf < size; leaf++) {
                List<byte[]> path = tree.inclusion(leaf, size);
                byte[] root = tree.root(size);
                assertThat(Paths.includes(root, size, leaf, leaf(leaf + 1), path))
                        .isFalse();
                assertThat(Paths.includes(root, size, (leaf + 1) % size, leaf(leaf), path))
                        .isFalse();
                assertThat(Paths.includes(tree.root(size + 1), size, leaf, leaf(leaf), path))
                        .isFalse();
                assertThat(Paths.includes(root, size, leaf, leaf(leaf), path.subList(1, path.size())))
                        .isFalse();
                List<byte[]> longer = new ArrayList<>(path);
                longer.add(root);
                assertThat(Paths.includes(root, size, leaf, leaf(leaf), longer)).isFalse();
            }
        }
    }

    @Test
    void every_tree_is_shown_to_be_the_beginning_of_every_later_one() {
        for (long second = 0; second <= LARGEST; second++) {
            for (long first = 0; first <= second; first++) {
                assertThat(Paths.extend(
                                tree.root(first), first, tree.root(second), second, tree.consistency(first, second)))
                        .as("%d to %d", first, second)
                        .isTrue();
            }
        }
    }

    @Test
    void no_other_history_passes_as_a_beginning() {
        byte[] other = leaf(1_000);
        for (long second = 2; second <= 33; second++) {
            for (long first = 1; first < second; first++) {
                List<byte[]> path = tree.consistency(first, second);
                assertThat(Paths.extend(other, first, tree.root(second), second, path))
                        .isFalse();
                assertThat(Paths.extend(tree.root(first), first, other, second, path))
                        .isFalse();
                assertThat(Paths.extend(
                                tree.root(first), first, tree.root(second), second, path.subList(1, path.size())))
                        .isFalse();
            }
        }
        assertThat(Paths.extend(tree.root(3), 3, tree.root(2), 2, List.of())).isFalse();
        assertThat(Paths.extend(other, 3, tree.root(3), 3, List.of())).isFalse();
    }

    @Test
    void a_subtree_that_is_known_by_its_hash_stands_for_its_leaves() {
        for (int level = 0; level <= 5; level++) {
            Frontier frontier = new Frontier(hashing);
            for (long leaf = 0; leaf < 1L << level; leaf++) {
                frontier.append(leaf(leaf));
            }
            frontier.append(level, nodes.node(level, 1));
            assertThat(frontier.size()).isEqualTo(2L << level);
            assertThat(frontier.hasRoot(tree.root(2L << level))).isTrue();
        }
        Frontier odd = new Frontier(hashing);
        odd.append(leaf(0));
        assertThatThrownBy(() -> odd.append(1, leaf(1))).hasMessageContaining("cannot begin at leaf 1");
    }

    @Test
    void files_hold_the_same_tree_in_whatever_steps_it_grew(@TempDir Path folder) {
        long seed = System.nanoTime();
        System.out.println("TreeTest seed " + seed);
        Random random = new Random(seed);
        TreeFiles files = TreeFiles.open(folder);
        while (files.size() < LARGEST) {
            List<byte[]> some = new ArrayList<>();
            int count = 1 + random.nextInt(9);
            for (int i = 0; i < count && files.size() + i < LARGEST; i++) {
                some.add(leaf(files.size() + i));
            }
            files.append(some);
            if (random.nextInt(4) == 0) {
                files.close();
                files = TreeFiles.open(folder);
            }
            assertThat(new Tree(files).root(files.size())).isEqualTo(tree.root(files.size()));
        }
        for (int level = 0; LARGEST >> level > 0; level++) {
            for (long index = 0; index < LARGEST >> level; index++) {
                assertThat(files.node(level, index)).isEqualTo(nodes.node(level, index));
            }
        }
        files.close();
    }

    @Test
    void what_a_crash_left_half_written_is_made_up_when_files_are_opened(@TempDir Path folder) throws IOException {
        TreeFiles files = TreeFiles.open(folder);
        List<byte[]> leaves = new ArrayList<>();
        for (int leaf = 0; leaf < 37; leaf++) {
            leaves.add(leaf(leaf));
        }
        files.append(leaves);
        files.close();
        Files.write(folder.resolve("level-00"), new byte[17], StandardOpenOption.APPEND);
        Files.delete(folder.resolve("level-02"));
        Files.write(folder.resolve("level-03"), new byte[64], StandardOpenOption.APPEND);

        TreeFiles again = TreeFiles.open(folder);

        assertThat(again.size()).isEqualTo(37);
        assertThat(new Tree(again).root(37)).isEqualTo(tree.root(37));
        again.truncate(13);
        again.append(List.of(leaf(13)));
        assertThat(new Tree(again).root(14)).isEqualTo(tree.root(14));
        assertThat(new Tree(again).root(13)).isEqualTo(tree.root(13));
        again.close();
    }

    @Test
    void a_reader_that_is_interrupted_spoils_nothing_for_others(@TempDir Path folder) {
        TreeFiles files = TreeFiles.open(folder);
        files.append(List.of(leaf(0), leaf(1)));
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> files.node(0, 0)).hasCauseInstanceOf(IOException.class);
        assertThat(Thread.interrupted()).isTrue();

        assertThat(files.node(1, 0)).isEqualTo(nodes.node(1, 0));
        files.close();
    }
}
