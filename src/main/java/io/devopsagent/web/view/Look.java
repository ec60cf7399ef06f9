package io.devopsagent.web.view;

/** Where style sheets, script, icon and the font that is needed first are served. */
public record Look(
    String tokens, String components, String script, String palette, String icon, String font) {}
