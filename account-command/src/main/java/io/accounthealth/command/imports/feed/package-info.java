/**
 * Files of spend and of performance: read row by row, sorted by account, reconciled with what is recorded, and
 * appended.
 */
@NullMarked
package io.accounthealth.command.imports.feed;

import org.jspecify.annotations.NullMarked;
