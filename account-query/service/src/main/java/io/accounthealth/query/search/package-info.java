/** Search over everything that one can go to: accounts, people, orders, events and commands. */
@NullMarked
package io.accounthealth.query.search;

import org.jspecify.annotations.NullMarked;
