RUN true
FROM alpine as 9
COPY a
CMD ["a", 1]
HEALTHCHECK curl
FOO bar
RUN <<EOF
never ends
