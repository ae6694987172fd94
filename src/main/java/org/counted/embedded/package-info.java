/**
 * Elasticsearch as a child process: found, configured, started, watched and stopped, for those who
 * have none.
 *
 * <p>A {@link org.counted.embedded.DataFolder} has one owner, who may run an {@link
 * org.counted.embedded.EmbeddedNode} in it; other processes attach to the owner's node. Depends on
 * the JDK alone.
 */
@NullMarked
package org.counted.embedded;

import org.jspecify.annotations.NullMarked;
