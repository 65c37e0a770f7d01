import type { Message } from '../text/message.js';
import { say } from '../text/message.js';

/** A trouble that a log line tells of, by the words of the program that wrote it. */
export interface Signal {
  /** kebab-case, stable. */
  readonly id: string;
  readonly pattern: RegExp;
  /** What happened, one sentence. */
  readonly means: Message;
  /** Rules of the linter that would have said so before, most likely first; their pages say what to do. */
  readonly rules: readonly string[];
}

/** Sources: each program's own message, at the address beside it. The first that fits a line is taken. */
export const SIGNALS: readonly Signal[] = [
  {
    // https://github.com/benoitc/gunicorn/blob/master/gunicorn/arbiter.py (murder_workers)
    id: 'gunicorn-worker-timeout',
    pattern: /\bWORKER TIMEOUT \(pid:\s*\d+\)/,
    means: say`gunicorn killed a worker that was busy for longer than its timeout; the request is lost.`,
    rules: ['gunicorn-timeout-below-request', 'gunicorn-timeout-default'],
  },
  {
    // https://github.com/benoitc/gunicorn/blob/master/gunicorn/arbiter.py (reap_workers)
    id: 'gunicorn-worker-killed',
    pattern: /Worker \(pid:\s*\d+\) was sent SIGKILL! Perhaps out of memory\?/,
    means: say`A worker was killed: the instance ran out of memory, or gunicorn ended it after its timeout.`,
    rules: ['gunicorn-timeout-below-request', 'workers-default-on-many-cores'],
  },
  {
    // https://github.com/nginx/nginx/blob/master/src/http/ngx_http_core_module.c
    id: 'nginx-body-too-large',
    pattern: /client intended to send too large (?:chunked )?body/,
    means: say`nginx refused a request as too large (413).`,
    rules: ['nginx-body-limit-too-small', 'nginx-body-limit-default'],
  },
  {
    // https://github.com/nginx/nginx/blob/master/src/http/ngx_http_upstream.c
    id: 'nginx-upstream-timeout',
    pattern: /upstream timed out \(110: [^)]*\) while/,
    means: say`nginx gave up waiting for the model server (504).`,
    rules: ['nginx-read-timeout-below-request', 'nginx-read-timeout-default', 'nginx-send-timeout-too-short'],
  },
  {
    // https://github.com/nginx/nginx/blob/master/src/http/ngx_http_upstream.c
    id: 'nginx-upstream-closed',
    pattern: /upstream prematurely closed connection while/,
    means: say`The model server dropped a request that nginx had handed to it (502).`,
    rules: ['gunicorn-timeout-below-request', 'gunicorn-timeout-default'],
  },
  {
    // https://pytorch.org/docs/stable/generated/torch.cuda.OutOfMemoryError.html
    id: 'cuda-out-of-memory',
    pattern: /CUDA out of memory|CUDA_ERROR_OUT_OF_MEMORY|CUBLAS_STATUS_ALLOC_FAILED|OutOfMemoryError: CUDA/,
    means: say`The model needed more GPU memory than there was left.`,
    rules: ['workers-above-gpus', 'batch-above-concurrency'],
  },
  {
    // https://docs.nvidia.com/cuda/cuda-runtime-api/group__CUDART__ERROR.html
    id: 'cuda-error',
    pattern: /\bCUDA error: |\bcudaError[A-Z]\w+|CUDNN_STATUS_\w+|CUDA driver version is insufficient/,
    means: say`The GPU or its driver failed; the process has to start anew.`,
    rules: ['nvidia-driver-in-image'],
  },
  {
    // https://www.kernel.org/doc/html/latest/admin-guide/mm/concepts.html#oom-killer
    id: 'out-of-memory',
    pattern:
      /Out of memory: Kill(?:ed)? process|oom-kill|OOMKilled|java\.lang\.OutOfMemoryError|^\s*MemoryError\b|std::bad_alloc|Cannot allocate memory/m,
    means: say`The instance or the server's heap ran out of memory.`,
    rules: ['server-heap-too-small', 'djl-heap-too-small', 'workers-default-on-many-cores'],
  },
  {
    // https://github.com/pytorch/serve/blob/master/frontend/server/src/main/java/org/pytorch/serve/wlm/WorkerThread.java
    id: 'backend-timeout',
    pattern: /Backend worker did not respond in given time|Worker did not respond (?:with)?in/i,
    means: say`The model server stopped waiting for its worker and started it anew; the request is lost.`,
    rules: ['response-timeout-below-request', 'torchserve-timeout-default'],
  },
  {
    // https://netty.io/4.1/api/io/netty/handler/codec/TooLongFrameException.html
    id: 'server-body-too-large',
    pattern:
      /TooLongFrameException|content length exceeded|Message size exceed limit|RequestEntityTooLarge|\b413 Request Entity Too Large|Payload Too Large/i,
    means: say`The model server refused a request or a response as too large (413).`,
    rules: ['payload-limit-below-largest', 'payload-limit-below-service', 'response-limit-not-raised'],
  },
  {
    // https://github.com/nginx/nginx/blob/master/src/http/ngx_http_special_response.c
    id: 'gateway-timeout',
    pattern: /\b504 Gateway Time-?out\b|"[A-Z]+ \/invocations HTTP\/[\d.]+" 504\b/,
    means: say`A server in the container gave up waiting for the one behind it (504).`,
    rules: ['nginx-read-timeout-below-request', 'gunicorn-timeout-below-request'],
  },
  {
    // The access log's usual form: https://httpd.apache.org/docs/current/logs.html#accesslog
    id: 'body-too-large-status',
    pattern: /"[A-Z]+ \/invocations HTTP\/[\d.]+" 413\b/,
    means: say`A request was refused as too large (413).`,
    rules: ['nginx-body-limit-too-small', 'payload-limit-below-largest'],
  },
  {
    id: 'ping-failed',
    pattern: /"GET \/ping HTTP\/[\d.]+" (?:4\d\d|5\d\d)\b/,
    means: say`The container answered a health check with an error; SageMaker replaces instances that go on doing so.`,
    rules: ['ping-runs-model', 'ping-blocked-by-single-worker'],
  },
  {
    // https://github.com/pytorch/serve/blob/master/frontend/server/src/main/java/org/pytorch/serve/wlm/WorkerThread.java
    id: 'model-load-failed',
    pattern:
      /Load model failed|Failed to load model|Model .{1,80} failed to load|Backend worker process died/i,
    means: say`The model could not be loaded; the container does not become healthy.`,
    rules: ['startup-health-check-too-short', 'hub-download-at-start'],
  },
  {
    // https://man7.org/linux/man-pages/man3/errno.3.html (ENOSPC)
    id: 'disk-full',
    pattern: /No space left on device/,
    means: say`The disk or the shared memory of the instance is full.`,
    rules: ['volume-below-payloads', 'model-directory-written', 'triton-shared-memory-too-small'],
  },
  {
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html
    id: 's3-denied',
    pattern: /AccessDenied\b.{0,80}(?:GetObject|PutObject|ListObjects|HeadObject|Access Denied)/,
    means: say`The role of the container may not use an object of S3.`,
    rules: ['role-without-s3-access', 'list-bucket-on-objects'],
  },
  {
    // https://docs.docker.com/reference/dockerfile/#entrypoint; SageMaker starts containers with "serve"
    id: 'serve-missing',
    pattern: /exec: "serve": executable file not found|serve: (?:command )?not found/,
    means: say`SageMaker starts a container with "serve", and this image has no such program.`,
    rules: ['image-without-serve', 'image-cmd-without-entrypoint'],
  },
  {
    // https://man7.org/linux/man-pages/man3/errno.3.html (EADDRINUSE)
    id: 'address-in-use',
    pattern: /(?:Address already in use|Errno 98|Connection in use: \()/,
    means: say`Two servers in the container want the same port.`,
    rules: ['port-not-8080'],
  },
];

/** Longest text that is searched: a signal stands at the start, or in the first lines of a trace. */
const MOST = 8_000;

export function signalOf(text: string): Signal | undefined {
  const head = text.length > MOST ? text.slice(0, MOST) : text;
  return SIGNALS.find(({ pattern }) => pattern.test(head));
}
