/**
 * What a counted usage is: the stored document, its identity, its user and session keys, robots.
 */
@NullMarked
package org.counted.event;

import org.jspecify.annotations.NullMarked;
