ARG REGISTRY=registry.example.org
FROM ${REGISTRY}/base:1.4@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef as Base
FROM base AS test
RUN --mount=type=cache,target=/root/.m2,sharing=locked --mount=type=bind,source=.,target=/src mvn verify
FROM --platform=$BUILDPLATFORM golang:1.22-alpine AS go-1.22_build
COPY --from=0 /a /b
COPY --from=test /c /d
COPY --link --from=docker.io/library/busybox:1.36 /bin/busybox /bin/
FROM scratch
COPY --from=go-1.22_build ["/out dir/app", "/app"]
STOPSIGNAL SIGTERM
