import { handlerBlocksEventLoop } from '../../../../src/core/lint/rules/handler-blocks-event-loop.js';
import { testRule } from '../../../support/rule-test.js';
import { deploy, DOCKERFILE, nginxConf } from '../../../support/serving-files.js';

const files = (app: string, mode: 'async' | 'real-time' = 'async') => ({
  Dockerfile: DOCKERFILE,
  'app/app.py': app,
  'deploy.py': deploy({ mode }),
});

const app = (handler: string, framework = 'from fastapi import FastAPI, Request\n\napp = FastAPI()') =>
  `import asyncio
import subprocess
import time

import requests
import torch
${framework}


def clean(text):
    return text.strip()


def run(data):
    with torch.no_grad():
        return model.predict(data)


@app.get("/ping")
def ping():
    return {}


@app.post("/invocations")
${handler}`;
const message = (what: string) =>
  `${what} holds the event loop of an async handler: /ping waits, the container is replaced.`;

testRule(handlerBlocksEventLoop, {
  clean: {
    'a plain function, which runs in a thread': files(
      app('def invocations(data: dict):\n    return model.predict(data)\n'),
    ),
    'a call given to a thread': files(
      app('async def invocations(data: dict):\n    return await asyncio.to_thread(model.predict, data)\n'),
    ),
    'a lambda given to an executor': files(
      app(
        'async def invocations(data: dict):\n    loop = asyncio.get_running_loop()\n    return await loop.run_in_executor(None, lambda: model.predict(data))\n',
      ),
    ),
    'an awaited model': files(
      app('async def invocations(data: dict):\n    return await model.predict(data)\n'),
    ),
    'a coroutine given to asyncio': files(
      app(
        'async def invocations(data: dict):\n    return await asyncio.wait_for(model.predict(data), 900)\n',
      ),
    ),
    'an engine with a loop of its own': files(
      app(
        'async def invocations(data: dict):\n    async for part in engine.generate(data["prompt"]):\n        last = part\n    return last\n',
      ),
    ),
    'a helper that runs no model': files(
      app('async def invocations(data: dict):\n    return clean(data["text"])\n'),
    ),
    'a function inside the handler': files(
      app(
        'async def invocations(data: dict):\n    def work():\n        return model.predict(data)\n    return await asyncio.to_thread(work)\n',
      ),
    ),
    'Flask, which has a loop a request': files(
      app(
        'async def invocations():\n    return model.predict(request.data)\n',
        'from flask import Flask, request\n\napp = Flask(__name__)',
      ),
    ),
    'another path': files(
      app(
        'def invocations():\n    return {}\n\n\n@app.post("/admin")\nasync def admin():\n    time.sleep(9)\n',
      ),
    ),
    'a real-time endpoint': files(
      app('async def invocations(data: dict):\n    return model.predict(data)\n'),
      'real-time',
    ),
    'a server of another service with the same paths': {
      'app.py': app('async def invocations(data: dict):\n    return model.predict(data)\n'),
    },
    'an agent beside the endpoint': files(
      app(
        'async def invocations(data: dict):\n    return model.predict(data)\n',
        'from bedrock_agentcore.runtime import BedrockAgentCoreApp\nfrom fastapi import FastAPI, Request\n\napp = FastAPI()',
      ),
    ),
    'a ping that nginx answers': {
      ...files(app('async def invocations(data: dict):\n    return model.predict(data)\n')),
      'app/nginx.conf': nginxConf('location = /ping { return 200; }'),
    },
  },
  broken: {
    'model code in an async handler': {
      files: files(app('async def invocations(data: dict):\n    return model.‹predict›(data)\n')),
      message: message('model.predict'),
      fixed: { 'app/app.py': app('def invocations(data: dict):\n    return model.predict(data)\n') },
    },
    'a body that is awaited first': {
      files: files(
        app(
          'async def invocations(request: Request):\n    data = await request.json()\n    return ‹run›(data)\n',
        ),
      ),
      message: message('run'),
    },
    'a request to another server': {
      files: files(
        app(
          'async def invocations(data: dict):\n    return requests.‹post›("http://localhost:9000", json=data).json()\n',
        ),
      ),
      message: message('requests.post'),
      fixed: {
        'app/app.py': app(
          'def invocations(data: dict):\n    return requests.post("http://localhost:9000", json=data).json()\n',
        ),
      },
    },
    'an image for SageMaker with no deployment in sight': {
      files: {
        Dockerfile: `${DOCKERFILE}ENTRYPOINT ["uvicorn", "app:app", "--port", "8080"]\n`,
        'app/app.py': app(
          'async def invocations(request: Request):\n    return ‹run›(await request.json())\n',
        ),
      },
      severity: 'info',
      message: message('run'),
    },
  },
});
