/**
 * The only room that knows how to reach Elasticsearch: which cluster, index templates, bulk, sorted
 * streaming reads, health.
 */
@NullMarked
package org.counted.elastic;

import org.jspecify.annotations.NullMarked;
