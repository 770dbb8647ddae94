/**
 * A history that one takes away: lines of JSON that hold events, the hashes that stand for what is left out, and the
 * signed checkpoint that both must lead to. An export is the whole tree, with every part that was not asked for folded
 * into one hash; so reading it once, in order, checks it, whatever was asked for, and however long it is.
 */
@NullMarked
package io.accounthealth.proof.export;

import org.jspecify.annotations.NullMarked;
