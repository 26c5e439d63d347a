/** The settings of a person that all clients on a machine share. */
@NullMarked
package dev.kube9.settings;

import org.jspecify.annotations.NullMarked;
