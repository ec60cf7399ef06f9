/**
 * The HTTP edge: public status page, console, JSON, metrics, health. Reads through small
 * interfaces, acts through {@link io.devopsagent.web.Commands}, and shows in public only what
 * {@link io.devopsagent.web.view.PublicStatus} lets through.
 */
@NullMarked
package io.devopsagent.web;

import org.jspecify.annotations.NullMarked;
