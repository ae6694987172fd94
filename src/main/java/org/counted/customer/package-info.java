/** Platforms, institutions, consortia, their credentials and IP ranges: the registry. */
@NullMarked
package org.counted.customer;

import org.jspecify.annotations.NullMarked;
