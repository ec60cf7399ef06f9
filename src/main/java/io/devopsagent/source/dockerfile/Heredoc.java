package io.devopsagent.source.dockerfile;

import io.devopsagent.source.MappedText;
import io.devopsagent.source.Span;

/**
 * A here-document of a RUN, COPY or ADD.
 *
 * @param name the word that ends it, which is also the file's name in a COPY
 * @param expands whether variables in it are replaced: its word stands without quotes
 * @param chomps whether leading tabs are removed: {@code <<-}
 * @param body its lines as they stand in the file, line ends included
 * @param terminator the line that ends it, without its line end
 */
public record Heredoc(
    String name, boolean expands, boolean chomps, MappedText body, Span terminator) {}
