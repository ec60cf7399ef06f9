# syntax=docker/dockerfile:1
ARG PYTHON=3.12
FROM python:${PYTHON}-slim AS build
WORKDIR /src
COPY requirements.txt .
# wheels first, so that the layer is kept
RUN pip install --upgrade pip \
 && pip install -r requirements.txt
COPY . .

FROM python:${PYTHON}-slim
ENV PYTHONUNBUFFERED=1 \
    APP_HOME=/app
RUN apt-get update && apt-get install -y --no-install-recommends \
      curl \
      # for the health check
      ca-certificates \

      tini
COPY --from=build --chown=1000:1000 /src $APP_HOME
USER 1000:1000
EXPOSE 8080/tcp
HEALTHCHECK --interval=30s CMD curl -fsS http://localhost:8080/health || exit 1
ENTRYPOINT ["tini", "--"]
CMD ["python", "-m", "acme"]
