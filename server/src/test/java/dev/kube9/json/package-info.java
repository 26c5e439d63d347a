@NullMarked
package dev.kube9.json;

import org.jspecify.annotations.NullMarked;
