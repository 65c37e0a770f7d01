import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Deed, Handler } from '../../../../../src/core/lint/model/web-app.js';
import { mutated } from '../container/support.js';
import { apply, only, open, read, RUNS, shown } from './support.js';

const FAST = `import asyncio
from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool

app = FastAPI()
lock = asyncio.Lock()

@app.get("/ping")
async def ping():
    async with lock:
        return {}

@app.post("/invocations")
async def invocations(data: dict):
    text = f"{model.predict(data)}"
    if data.get("long") and model.transcribe(data):
        return {}
    return await run_in_threadpool(model.forward, data)
`;
const FLASK = `import flask
app = flask.Flask(__name__)
app.config["MAX_CONTENT_LENGTH"] = 10 * 1024
def answer():
    yield "x"
class Views:
    def __init__(self, app):
        @app.route("/invocations/", methods=["POST"])
        def run():
            return flask.Response(answer(), headers={"X": json.dumps(result)})
def health():
    self.mutex.acquire()
    return ("", 200)
app.add_url_rule("/ping", "ping", health)
`;

/** Texts without an application of ours. */
const LOOK_ALIKES: readonly string[] = [
  'from flask import Flask\napp = Flask(__name__)\n@app.route("/ping")\ndef ping():\n    return ""\n',
  'requests.post("http://localhost:8080/invocations", data=data)',
  'PATHS = ["/ping", "/invocations"]',
  '# @app.post("/invocations")\ndef invocations():\n    return ""\n',
  '@app.post("/invocations/{id}")\ndef invocations(id):\n    return ""\n',
];

function names(deeds: readonly Deed[]): string {
  return deeds.map(({ what }) => what).join(' ');
}

function handler(text: string, path: Handler['path']): Handler {
  return only(only(read(text).apps).handlers.filter((one) => one.path === path));
}

describe('web applications in Python', () => {
  it('reads handlers of FastAPI', () => {
    const own = handler(FAST, '/invocations');
    assert.equal(own.isOnLoop, true);
    assert.equal(names(own.blocking), 'model.predict model.transcribe');
    assert.equal(names(own.inference), 'model.predict');
    assert.equal(own.toPlain, undefined);
    assert.equal(names(handler(FAST, '/ping').locks), 'lock');
  });

  it('reads handlers of Flask, wherever they are registered', () => {
    const own = handler(FLASK, '/invocations');
    assert.equal(own.isOnLoop, false);
    assert.equal(names(own.streams), 'Response');
    assert.equal(names(own.grownHeaders), 'X');
    const ping = handler(FLASK, '/ping');
    assert.equal(names(ping.locks), 'self.mutex');
    const { bodyLimit } = only(read(FLASK).apps);
    assert.equal(shown(bodyLimit?.value), '10240');
  });

  it('makes a handler plain that awaits nothing', () => {
    const text =
      'from fastapi import FastAPI\napp = FastAPI()\n@app.post("/invocations")\nasync  def run(d):\n    return model.predict(d)\n';
    assert.equal(apply(text, handler(text, '/invocations').toPlain?.()), text.replace('async  def', 'def'));
  });

  for (const text of LOOK_ALIKES) {
    it(`none: ${text.replaceAll('\n', ' ⏎ ')}`, () => {
      assert.deepEqual(read(text).apps, []);
    });
  }

  it('are read whatever the text', () => {
    fc.assert(
      fc.property(mutated([FAST, FLASK]), (text) => {
        const start = performance.now();
        const { apps } = read(text);
        assert.ok(performance.now() - start < 1000);
        const problems = open(text).module.problems.length;
        for (const { toPlain } of apps.flatMap(({ handlers }) => handlers)) {
          const edits = toPlain?.() ?? [];
          if (edits.length > 0) assert.ok(open(apply(text, edits)).module.problems.length <= problems);
        }
      }),
      { numRuns: RUNS },
    );
  });
});
