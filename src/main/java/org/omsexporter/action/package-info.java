/** Actions on projects, tags and components: guard, call, audit. */
@NullMarked
package org.omsexporter.action;

import org.jspecify.annotations.NullMarked;
