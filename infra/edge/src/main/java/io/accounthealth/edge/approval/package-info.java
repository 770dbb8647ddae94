/** What takes two people: settings that one proposes, and another approves. */
@NullMarked
package io.accounthealth.edge.approval;

import org.jspecify.annotations.NullMarked;
