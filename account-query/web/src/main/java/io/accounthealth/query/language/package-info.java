/**
 * The language of the reader. Pages are written in English; on the way out their texts, figures and days become those
 * of the language that the reader chose. The API and exports are in English always.
 */
@NullMarked
package io.accounthealth.query.language;

import org.jspecify.annotations.NullMarked;
