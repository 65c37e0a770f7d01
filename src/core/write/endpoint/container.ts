import type { EndpointPlan } from './plan.js';

/** Versions that were tried together; each framework with what its gunicorn worker needs. */
const PACKAGES = {
  flask: ['flask==3.1.0', 'gunicorn==23.0.0'],
  fastapi: ['fastapi==0.115.6', 'gunicorn==23.0.0', 'uvicorn==0.34.0', 'uvicorn-worker==0.3.0'],
} as const;

export function dockerfile({ framework, hasGpu, model }: EndpointPlan): string {
  const base = hasGpu
    ? `FROM nvidia/cuda:12.4.1-cudnn-runtime-ubuntu22.04

RUN apt-get update && apt-get install -y --no-install-recommends nginx python3 python3-pip \\
    && rm -rf /var/lib/apt/lists/*
`
    : `FROM python:3.12-slim-bookworm

RUN apt-get update && apt-get install -y --no-install-recommends nginx \\
    && rm -rf /var/lib/apt/lists/*
`;
  return `${base}RUN python3 -m pip install --no-cache-dir \\
    ${PACKAGES[framework].join(' ')}

ENV PYTHONUNBUFFERED=1
${model.kind === 'image' ? 'COPY model /opt/program/model\n' : ''}COPY serve nginx.conf gunicorn.conf.py predictor.py /opt/program/
WORKDIR /opt/program

EXPOSE 8080
ENTRYPOINT ["python3", "/opt/program/serve"]
`;
}

/** AWS runs the image with the argument `serve`, which this takes no notice of. */
export function serveScript(): string {
  return `#!/usr/bin/env python3
"""Starts nginx and gunicorn, and stops both when either ends or SageMaker stops the container."""
import os
import signal
import subprocess
import sys


def main():
    nginx = subprocess.Popen(["nginx", "-c", "/opt/program/nginx.conf"])
    gunicorn = subprocess.Popen(["gunicorn", "-c", "/opt/program/gunicorn.conf.py", "predictor:app"])

    def stop(*_):
        nginx.terminate()
        gunicorn.terminate()

    signal.signal(signal.SIGTERM, stop)
    pids = {nginx.pid, gunicorn.pid}
    while True:
        pid, _ = os.wait()
        if pid in pids:
            break
    stop()
    sys.exit(1)


if __name__ == "__main__":
    main()
`;
}

export function nginxConf({ timeoutSeconds, bodyMebibytes }: EndpointPlan): string {
  return `worker_processes 1;
daemon off;
pid /tmp/nginx.pid;
error_log /dev/stderr;

events {
  worker_connections 1024;
}

http {
  access_log /dev/stdout combined;

  upstream gunicorn {
    server unix:/tmp/gunicorn.sock;
  }

  server {
    listen 8080;
    # The largest request; nginx lets 1 MiB through unless told otherwise.
    client_max_body_size ${bodyMebibytes}m;

    location ~ ^/(ping|invocations) {
      proxy_set_header Host $http_host;
      # As long as gunicorn and the caller wait; nginx waits 60 s unless told otherwise.
      proxy_read_timeout ${timeoutSeconds}s;
      proxy_send_timeout ${timeoutSeconds}s;
      proxy_pass http://gunicorn;
    }

    location / {
      return 404 "{}";
    }
  }
}
`;
}

export function gunicornConf({ framework, threads, timeoutSeconds }: EndpointPlan): string {
  const worker =
    framework === 'flask'
      ? `worker_class = "gthread"
# One for each request at a time, one for /ping and one to spare.
threads = ${threads}
`
      : `worker_class = "uvicorn_worker.UvicornWorker"
`;
  return `bind = "unix:/tmp/gunicorn.sock"
# Every worker loads a copy of the model.
workers = 1
${worker}timeout = ${timeoutSeconds}
# SageMaker kills a container 30 s after it told it to stop.
graceful_timeout = 25
`;
}
