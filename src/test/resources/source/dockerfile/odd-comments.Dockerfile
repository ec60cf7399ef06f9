#!/usr/bin/env docker
   # indented comment
#no space
#
FROM alpine # not a comment, but this makes too many words
