/** The API port: every route of its floors in one list. */
@NullMarked
package org.omsexporter.web;

import org.jspecify.annotations.NullMarked;
