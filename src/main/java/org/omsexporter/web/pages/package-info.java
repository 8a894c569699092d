/** The pages for people. */
@NullMarked
package org.omsexporter.web.pages;

import org.jspecify.annotations.NullMarked;
