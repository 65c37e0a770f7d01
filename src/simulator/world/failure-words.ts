import { partitionOf } from '../../core/facts/partitions.js';
import type { Place } from './place.js';

/** How a request failed. */
export type FailureKind =
  'exception' | 'client' | 'timeout' | 'payload' | 'cuda' | 'killed' | 'download' | 'upload' | 'expired';

export interface Words {
  readonly endpoint: string;
  readonly place: Place;
  /** Where the request's payload is. */
  readonly input: string;
}

const GPU_FULL =
  'CUDA out of memory. Tried to allocate 2.50 GiB (GPU 0; 22.06 GiB total capacity; 19.63 GiB already allocated; 1.27 GiB free; 20.11 GiB reserved in total by PyTorch)';

/**
 * What a failure object holds. The answers of a container are in the words that SageMaker passes them on with, such as
 * in https://github.com/aws/amazon-sagemaker-examples/issues/1809 and
 * https://github.com/awsdocs/amazon-sagemaker-developer-guide/issues/203. For a failed download or upload and for an
 * expired request AWS publishes no wording: those are this account's own.
 */
export function failureMessage(kind: FailureKind, words: Words): string {
  switch (kind) {
    case 'exception':
      return answered(500, JSON.stringify({ error: "KeyError: 'inputs'" }), words);
    case 'client':
      return answered(400, JSON.stringify({ error: 'The request has no field "inputs".' }), words);
    case 'timeout':
      return answered(504, page('504 Gateway Time-out'), words);
    case 'payload':
      return answered(413, page('413 Request Entity Too Large'), words);
    case 'cuda':
      return answered(
        500,
        JSON.stringify({ code: 500, type: 'InternalServerException', message: GPU_FULL }),
        words,
      );
    case 'killed':
      return answered(503, JSON.stringify({ error: 'Worker died.' }), words);
    case 'download':
      return `Failed to download the request from ${words.input}: Access Denied (Service: Amazon S3; Status Code: 403; Error Code: AccessDenied)`;
    case 'upload':
      return `Failed to upload the response of ${words.input}: Access Denied (Service: Amazon S3; Status Code: 403; Error Code: AccessDenied)`;
    case 'expired':
      return `The request expired: it was not processed within its RequestTTLSeconds. Input: ${words.input}`;
  }
}

function answered(status: number, body: string, { endpoint, place }: Words): string {
  const { region, accountId } = place;
  const who = status < 500 ? 'client' : 'server';
  const domain = partitionOf(region) === 'aws-cn' ? 'console.amazonaws.cn' : 'console.aws.amazon.com';
  const log = `https://${region}.${domain}/cloudwatch/home?region=${region}#logEventViewer:group=/aws/sagemaker/Endpoints/${endpoint}`;
  return `Received ${who} error (${status}) from primary with message "${body}". See ${log} in account ${accountId} for more information.`;
}

/** An error page of nginx. */
function page(title: string): string {
  return [
    '<html>',
    `<head><title>${title}</title></head>`,
    '<body>',
    `<center><h1>${title}</h1></center>`,
    '<hr><center>nginx/1.24.0</center>',
    '</body>',
    '</html>',
    '',
  ].join('\r\n');
}

/** What the container writes while a request fails, one event each; none where it never learns of it. */
export function containerLines(kind: FailureKind, id: string, at: Date, pid: number): readonly string[] {
  const stamp = at.toISOString().slice(0, 19).replace('T', ' ');
  const nginx = at.toISOString().slice(0, 19).replaceAll('-', '/').replace('T', ' ');
  const gunicorn = `[${stamp} +0000] [7]`;
  switch (kind) {
    case 'exception':
      return [
        `${stamp} ERROR request ${id} failed`,
        trace('KeyError', "'inputs'", [
          ['/opt/program/app.py', 61, 'invocations', 'result = predict(json.loads(flask.request.data))'],
          ['/opt/program/predictor.py', 28, 'predict', "texts = payload['inputs']"],
        ]),
      ];
    case 'client':
      return [`${stamp} WARNING request ${id}: no field "inputs"`];
    case 'timeout':
      return [
        `${gunicorn} [CRITICAL] WORKER TIMEOUT (pid:${pid})`,
        `${nginx} [error] 11#11: *${pid * 13} upstream timed out (110: Connection timed out) while reading response header from upstream, client: 169.254.178.2, server: , request: "POST /invocations HTTP/1.1", upstream: "http://unix:/tmp/gunicorn.sock/invocations", host: "169.254.180.2:8080"`,
        `${gunicorn} [ERROR] Worker (pid:${pid}) was sent SIGKILL! Perhaps out of memory?`,
        `[${stamp} +0000] [${pid + 4}] [INFO] Booting worker with pid: ${pid + 4}`,
      ];
    case 'payload':
      return [
        `${nginx} [error] 11#11: *${pid * 13} client intended to send too large body: ${6_000_000 + pid * 70_001} bytes, client: 169.254.178.2, server: , request: "POST /invocations HTTP/1.1", host: "169.254.180.2:8080"`,
        access(at, 413, 183),
      ];
    case 'cuda':
      return [
        `${stamp} ERROR request ${id} failed`,
        trace('torch.cuda.OutOfMemoryError', GPU_FULL, [
          ['/opt/program/handler.py', 88, 'handle', 'audio = self.model.generate(**inputs)'],
          [
            '/usr/local/lib/python3.10/site-packages/torch/utils/_contextlib.py',
            115,
            'decorate_context',
            'return func(*args, **kwargs)',
          ],
          ['/opt/program/model.py', 141, 'generate', 'latents = self.decoder(hidden, mask)'],
        ]),
      ];
    case 'killed':
      return [
        `[${(pid * 71.3).toFixed(6)}] Out of memory: Killed process ${pid} (python3) total-vm:31457280kB, anon-rss:15204352kB, file-rss:0kB, shmem-rss:0kB, UID:0 pgtables:38912kB oom_score_adj:0`,
        `${gunicorn} [ERROR] Worker (pid:${pid}) was sent SIGKILL! Perhaps out of memory?`,
        `[${stamp} +0000] [${pid + 4}] [INFO] Booting worker with pid: ${pid + 4}`,
      ];
    case 'upload':
      return [access(at, 200, 2048)];
    case 'download':
    case 'expired':
      return [];
  }
}

export function access(at: Date, status: number, bytes: number): string {
  const month = at.toUTCString().slice(8, 11);
  const day = at.toISOString().slice(8, 10);
  const time = at.toISOString().slice(11, 19);
  return `169.254.178.2 - - [${day}/${month}/${at.getUTCFullYear()}:${time} +0000] "POST /invocations HTTP/1.1" ${status} ${bytes} "-" "AHC/2.0"`;
}

export function ping(at: Date): string {
  return access(at, 200, 0).replace('POST /invocations', 'GET /ping');
}

type Frame = readonly [file: string, line: number, of: string, code: string];

/** A stack trace of Python's, in one event. */
export function trace(error: string, message: string, frames: readonly Frame[]): string {
  const lines = frames.flatMap(([file, line, of, code]) => [
    `  File "${file}", line ${line}, in ${of}`,
    `    ${code}`,
  ]);
  return ['Traceback (most recent call last):', ...lines, `${error}: ${message}`].join('\n');
}
