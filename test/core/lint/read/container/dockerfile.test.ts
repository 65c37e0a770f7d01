import assert from 'node:assert/strict';
import type { Command, ImageBuild } from '../../../../../src/core/lint/model/container.js';
import { readDockerfile } from '../../../../../src/core/lint/read/container/dockerfile.js';
import {
  apply,
  checkEditsOf,
  checkRobust,
  entry,
  insert,
  mark,
  marked,
  replace,
  shown,
  sourceOf,
} from './support.js';

const SAMPLE = `# syntax=docker/dockerfile:1
ARG PYTHON=3.10
FROM python:\${PYTHON} AS base
ARG TIMEOUT=60
RUN apt-get update && apt-get install -y --no-install-recommends \\
      nginx=1.18.0 curl && rm -rf /var/lib/apt/lists/*
RUN pip install --no-cache-dir -r requirements.txt gunicorn==20.1.0 "uvicorn[standard]>=0.20" torch==\${TORCH}
ENV PATH="/opt/program:\${PATH}" \\
    MODEL_SERVER_TIMEOUT=$TIMEOUT
COPY --from=builder /wheels /wheels

FROM base
LABEL com.amazonaws.sagemaker.capabilities.accept-bind-to-port=true
ENV OMP_NUM_THREADS=1 MODEL_SERVER_WORKERS="2"
WORKDIR /opt/program
WORKDIR app
COPY decision_trees/ serve /opt/program/
EXPOSE 8080/tcp 8081
ENTRYPOINT ["gunicorn", "--timeout", "60"]
CMD ["-w", "4", "app:app"]
`;

const SHELL_FORM = `FROM ubuntu:22.04
ENV TIMEOUT=60
CMD exec gunicorn --timeout \${TIMEOUT} --workers=\${WORKERS:-2} app:app
`;

function read(text: string) {
  return readDockerfile(sourceOf('dockerfile', 'Dockerfile', text));
}

function build(text: string): ImageBuild {
  const [first] = read(text).builds;
  assert.ok(first !== undefined);
  return first;
}

function words(command: Command | undefined): readonly string[] | undefined {
  return command?.words.map((word) => (word.kind === 'known' ? word.value : '?'));
}

describe('readDockerfile', () => {
  it('adds up the stages of the final image', () => {
    const image = build(SAMPLE);
    assert.equal(image.base.repository, 'python');
    assert.equal(image.base.family, 'own');
    assert.equal(image.base.version, '3.10');
    assert.deepEqual(shown(image.environment), {
      PATH: '?',
      MODEL_SERVER_TIMEOUT: '60',
      OMP_NUM_THREADS: '1',
      MODEL_SERVER_WORKERS: '2',
    });
    assert.equal(image.environment.isComplete, true);
    assert.deepEqual(shown(image.labels), {
      'com.amazonaws.sagemaker.capabilities.accept-bind-to-port': 'true',
    });
    assert.deepEqual(
      image.ports.map(({ value }) => value.kind === 'known' && value.value),
      ['8080', '8081'],
    );
    assert.equal(image.workdir, '/opt/program/app');
    assert.deepEqual(
      image.copies.map(({ sources, destination }) => ({ sources, destination })),
      [
        { sources: [], destination: '/wheels' },
        { sources: ['decision_trees/', 'serve'], destination: '/opt/program/' },
      ],
    );
    assert.equal(image.isServing, true);
  });

  it('resolves build arguments where they are decided', () => {
    const { value } = entry(build(SAMPLE).environment, 'MODEL_SERVER_TIMEOUT');
    assert.ok(value.kind === 'known');
    assert.equal(value.isOverridable, true);
    assert.ok(mark(SAMPLE, value.decidedAt).includes('ARG TIMEOUT=‹60›'));
    assert.ok(mark(SAMPLE, value.at).includes('MODEL_SERVER_TIMEOUT=‹$TIMEOUT›'));
    assert.ok(apply(SAMPLE, value.replace?.(900)).includes('ARG TIMEOUT=900\n'));
  });

  it('takes addresses for no files of the context', () => {
    const text = 'FROM a\nADD https://example.com/m.bin serve /opt/\n';
    assert.deepEqual(build(text).copies[0]?.sources, ['serve']);
  });

  it('tells the first of many broken lines', () => {
    assert.equal(read(`FROM a\n${'import x\n'.repeat(50)}`).unreadable.length, 1);
  });

  it('lists what it installs', () => {
    assert.deepEqual(
      build(SAMPLE).installs.map(({ name, version, by }) => [name, version, by]),
      [
        ['nginx', '1.18.0', 'system'],
        ['curl', undefined, 'system'],
        ['gunicorn', '20.1.0', 'pip'],
        ['uvicorn', undefined, 'pip'],
        ['torch', undefined, 'pip'],
      ],
    );
  });

  it('reads the command of entry point and arguments together', () => {
    const image = build(SAMPLE);
    assert.deepEqual(words(image.entrypoint), ['gunicorn', '--timeout', '60']);
    assert.deepEqual(words(image.cmd), ['-w', '4', 'app:app']);
    const [server] = image.servers;
    assert.ok(server !== undefined);
    assert.equal(server.kind, 'gunicorn');
    assert.deepEqual(shown(server.settings), { timeout: '60', workers: '4' });
    assert.ok(apply(SAMPLE, replace(server.settings, 'workers', 2)).includes('CMD ["-w", "2", "app:app"]'));
    assert.ok(apply(SAMPLE, entry(server.settings, 'workers').remove?.()).includes('CMD ["app:app"]'));
    assert.ok(
      apply(SAMPLE, insert(server.settings, 'threads', 4)).includes(
        'ENTRYPOINT ["gunicorn", "--threads", "4", "--timeout", "60"]',
      ),
    );
  });

  it('knows the shell form and the environment it reads', () => {
    const image = build(SHELL_FORM);
    assert.equal(image.cmd?.form, 'shell');
    assert.equal(image.cmd.isExec, true);
    assert.equal(image.cmd.toExecForm, undefined);
    const settings = image.servers[0]?.settings;
    assert.deepEqual(shown(settings), { timeout: '60', workers: '2' });
    const timeout = entry(settings, 'timeout').value;
    assert.ok(timeout.kind === 'known');
    assert.equal(timeout.environmentName, 'TIMEOUT');
    assert.ok(mark(SHELL_FORM, timeout.decidedAt).includes('ENV TIMEOUT=‹60›'));
    const workers = entry(settings, 'workers').value;
    assert.ok(workers.kind === 'known');
    assert.equal(workers.environmentName, 'WORKERS');
    assert.ok(apply(SHELL_FORM, workers.replace?.(3)).includes('${WORKERS:-3}'));
    assert.ok(
      apply(SHELL_FORM, insert(settings, 'threads', 4)).includes('exec gunicorn --threads 4 --timeout'),
    );
  });

  it('offers the exec form of a plain shell line only', () => {
    const command = (line: string) => build(`FROM a\nENTRYPOINT ${line}\n`).entrypoint?.toExecForm?.();
    const text = 'FROM a\nENTRYPOINT gunicorn --bind "0.0.0.0:8080" app:app\n';
    assert.equal(
      apply(text, build(text).entrypoint?.toExecForm?.()),
      'FROM a\nENTRYPOINT ["gunicorn", "--bind", "0.0.0.0:8080", "app:app"]\n',
    );
    assert.equal(command('cd /app && python serve.py'), undefined);
    assert.equal(command('python serve.py --port $PORT'), undefined);
    assert.equal(command('A=1 python serve.py'), undefined);
    assert.equal(command('["python", "serve.py"]'), undefined);
    const quoted = "FROM a\nENTRYPOINT ['python', 'serve']\n";
    assert.equal(build(quoted).entrypoint?.form, 'shell');
    assert.equal(
      apply(quoted, build(quoted).entrypoint?.toExecForm?.()),
      'FROM a\nENTRYPOINT ["python", "serve"]\n',
    );
  });

  it('reads the line of sh -c', () => {
    const text = 'FROM a\nCMD ["sh", "-c", "gunicorn --timeout 60 app:app"]\n';
    const [server] = build(text).servers;
    assert.deepEqual(shown(server?.settings), { timeout: '60' });
    assert.equal(
      apply(text, insert(server?.settings, 'workers', 2)),
      'FROM a\nCMD ["sh", "-c", "gunicorn --workers 2 --timeout 60 app:app"]\n',
    );
    assert.equal(build(text).cmd?.isExec, false);
    assert.equal(build(text.replace('gunicorn', 'exec gunicorn')).cmd?.isExec, true);
  });

  it('takes GUNICORN_CMD_ARGS for a server that is started elsewhere', () => {
    const text = 'FROM python:3\nENV GUNICORN_CMD_ARGS="--timeout 60 -w 2"\nENTRYPOINT ["python", "serve"]\n';
    const [server] = build(text).servers;
    assert.deepEqual(shown(server?.settings), { timeout: '60', workers: '2' });
    assert.equal(server?.settings.isComplete, false);
    assert.match(apply(text, replace(server.settings, 'timeout', 900)), /"--timeout 900 -w 2"/);
    assert.match(apply(text, insert(server.settings, 'threads', 4)), /"--threads 4 --timeout 60 -w 2"/);
    assert.match(apply(text, entry(server.settings, 'timeout').remove?.()), /"-w 2"/);
    const both = text.replace('"python", "serve"', '"sh", "-c", "gunicorn -t 30 app"');
    assert.deepEqual(
      build(both).servers.map(({ settings }) => settings.entries.map(({ key, spelled }) => [key, spelled])),
      [
        [
          ['timeout', '--timeout'],
          ['workers', '-w'],
          ['timeout', '-t'],
        ],
      ],
    );
  });

  it('lets an entry point drop the command of the stage below', () => {
    const text = 'FROM a AS b\nCMD ["gunicorn", "x"]\nFROM b\nENTRYPOINT ["serve"]\n';
    assert.equal(build(text).cmd, undefined);
    assert.deepEqual(words(build(text.replace('FROM b\n', '')).cmd), ['gunicorn', 'x']);
  });

  it('reads scripts written by COPY', () => {
    const text = 'FROM a\nCOPY <<EOF /serve\n#!/bin/sh\nexec gunicorn --timeout 60 app\nEOF\n';
    assert.deepEqual(shown(build(text).servers[0]?.settings), { timeout: '60' });
  });

  it('names the stack of the base image', () => {
    const family = (from: string) => build(`FROM ${from}\n`).base.family;
    assert.equal(
      family('763104351884.dkr.ecr.us-east-1.amazonaws.com/pytorch-inference:2.0.0-gpu-py310'),
      'torchserve',
    );
    assert.equal(family('${REGISTRY}/huggingface-pytorch-inference:2.0'), 'mms');
    assert.equal(family('pytorch/torchserve:latest-gpu'), 'torchserve');
    assert.equal(family('nvcr.io/nvidia/tritonserver:23.05-py3'), 'triton');
    assert.equal(family('ghcr.io/huggingface/text-generation-inference:1.4'), 'tgi');
    assert.equal(family('vllm/vllm-openai'), 'vllm');
    assert.equal(family('deepjavalibrary/djl-serving:0.27.0'), 'djl');
    assert.equal(family('nvidia/cuda:12.1.0-runtime-ubuntu22.04'), 'own');
    assert.equal(family('$BASE'), 'unknown');
  });

  it('does not prove the absence of variables that an unknown base may set', () => {
    assert.equal(
      build('FROM 111122223333.dkr.ecr.eu-west-1.amazonaws.com/team/base:1\n').environment.isComplete,
      false,
    );
    assert.equal(build('ARG BASE\nFROM $BASE\n').environment.isComplete, false);
    assert.equal(build('FROM nvidia/cuda:12.1.0-base\n').environment.isComplete, true);
  });

  it('inserts, replaces, removes and renames variables', () => {
    const text = 'FROM python:3\nENV A=1 B="x y"\nENV OLD some words\nCMD ["x"]\n';
    const { environment, labels } = build(text);
    assert.ok(
      apply(text, insert(environment, 'TS_MAX', 5)).includes('ENV OLD some words\nENV TS_MAX=5\nCMD'),
    );
    assert.ok(apply(text, insert(environment, 'ARGS', '-a -b')).includes('ENV ARGS="-a -b"\n'));
    assert.ok(apply(text, insert(labels, 'x', 'y')).startsWith('FROM python:3\nLABEL x=y\n'));
    assert.ok(apply(text, replace(environment, 'B', 'z')).includes('ENV A=1 B="z"\n'));
    assert.ok(apply(text, replace(environment, 'OLD', 'new words')).includes('ENV OLD new words\n'));
    assert.ok(apply(text, entry(environment, 'A').remove?.()).includes('ENV B="x y"\n'));
    assert.ok(apply(text, entry(environment, 'B').remove?.()).includes('ENV A=1\n'));
    assert.ok(apply(text, entry(environment, 'OLD').remove?.()).includes('B="x y"\nCMD'));
    assert.ok(apply(text, entry(environment, 'A').rename?.('C')).includes('ENV C=1 B='));
    const windows = text.replaceAll('\n', '\r\n');
    assert.ok(apply(windows, insert(build(windows).environment, 'C', 1)).includes('words\r\nENV C=1\r\nCMD'));
  });

  it('points at words and variables', () => {
    const place = marked('FROM a\nENTRYPOINT ["‹gunicorn›", "--timeout", "60"]\n');
    const [server] = build(place.text).servers;
    assert.deepEqual(server?.settings.head.range, { start: place.start - 1, end: place.end + 1 });
  });

  it('looks like a serving image only with a sign of it', () => {
    const isServing = (text: string) => build(text).isServing;
    assert.equal(isServing('FROM python:3\nCOPY . /app\nCMD ["python", "app.py"]\n'), false);
    assert.equal(isServing('FROM python:3\nCOPY . /opt/program\nENTRYPOINT ["python", "x.py"]\n'), true);
    assert.equal(isServing('FROM python:3\nEXPOSE 8080\n'), true);
    assert.equal(isServing('FROM a\nCMD ["flyte", "serve", "connector", "--port", "8000"]\n'), false);
    assert.equal(
      isServing('FROM a/pytorch-training:1\nRUN pip install gunicorn\nWORKDIR /opt/program\n'),
      true,
    );
    assert.equal(
      isServing('FROM python:3\nCOPY train.py /opt/ml/code/train.py\nENV SAGEMAKER_PROGRAM=train.py\n'),
      false,
    );
  });

  it('does not start servers that are only installed or named', () => {
    const servers = (line: string) => build(`FROM a\nCMD ${line}\n`).servers.length;
    assert.equal(servers('pip install gunicorn'), 0);
    assert.equal(servers('echo gunicorn'), 0);
    assert.equal(servers('["python", "serve.py"]'), 0);
    assert.equal(servers('["/entrypoint.sh", "gunicorn", "app"]'), 1);
    assert.equal(servers('["python", "-m", "uvicorn", "app:app"]'), 1);
    assert.equal(servers('nginx && /usr/bin/gunicorn app'), 1);
  });

  it('does not know placeholders', () => {
    const text = 'FROM {{ base }}\nENV A={{ a }} B=%B% C=1\n{% if x %}\nENV D=1\n{% endif %}\n';
    const { environment } = build(text);
    assert.deepEqual(shown(environment), { A: '?', B: '?', C: '1', D: '1' });
    assert.equal(environment.isComplete, false);
  });

  it('reads nothing from an empty text', () => {
    assert.deepEqual(read('').builds, []);
    assert.deepEqual(read('# nothing\n').builds, []);
  });

  it('never throws', () => {
    checkRobust(read, [SAMPLE, SHELL_FORM]);
  }).timeout(60_000);

  it('edits that read back', () => {
    const environment = (text: string) => read(text).builds.map((image) => image.environment);
    checkEditsOf(environment, [SAMPLE.replace('"/opt/program:${PATH}"', '/opt'), SHELL_FORM], 'NEW_NAME');
    const servers = (text: string) =>
      read(text).builds.flatMap((image) => image.servers.map((server) => server.settings));
    checkEditsOf(servers, [SAMPLE, SHELL_FORM], 'threads');
  }).timeout(60_000);
});
