/**
 * Works on one issue at a time: claims it, changes what it asks for where that can be proven, and
 * hands branch, pull request and comment to the gateway.
 */
@NullMarked
package io.devopsagent.work;

import org.jspecify.annotations.NullMarked;
