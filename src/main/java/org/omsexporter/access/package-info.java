/** Who may: passwords, tokens, roles, and the slowing of wrong guesses. */
@NullMarked
package org.omsexporter.access;

import org.jspecify.annotations.NullMarked;
