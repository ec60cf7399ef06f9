FROM alpine:3.20
RUN <<EOF
  set -e
  apk add --no-cache git
  # FROM in here is text
  FROM=nothing
EOF
COPY <<-"nginx.conf" <<robots.txt /etc/
	server { listen 80; location / { return 200 "$host"; } }
	nginx.conf
User-agent: ${AGENT:-*}
robots.txt
RUN python3 - <<'PY' && echo done
print("a \
b")
PY
