/** Of which days an account's spend is reported: nothing is judged by days that nobody reported. */
@NullMarked
package io.accounthealth.model.reported;

import org.jspecify.annotations.NullMarked;
