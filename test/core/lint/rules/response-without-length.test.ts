import { responseWithoutLength } from '../../../../src/core/lint/rules/response-without-length.js';
import { testRule } from '../../../support/rule-test.js';
import { deploy, DOCKERFILE } from '../../../support/serving-files.js';

const files = (app: string, mode: 'async' | 'real-time' = 'async') => ({
  Dockerfile: DOCKERFILE,
  'app/app.py': app,
  'deploy.py': deploy({ mode }),
});

const fast = (body: string) => `from fastapi import FastAPI, Response
from fastapi.responses import JSONResponse, StreamingResponse

app = FastAPI()


def tokens(data):
    for token in generate(data):
        yield token


@app.post("/invocations")
def invocations(data: dict):
${body}`;
const flask = (body: string) => `from flask import Flask, Response, request, stream_with_context

app = Flask(__name__)


def tokens(data):
    for token in generate(data):
        yield token


@app.route("/invocations", methods=["POST"])
def invocations():
${body}`;

testRule(responseWithoutLength, {
  clean: {
    'a whole body': files(fast('    return Response(content="".join(tokens(data)))\n')),
    'a stream beside a whole body': files(
      fast(
        '    if data.get("stream"):\n        return StreamingResponse(tokens(data))\n    return Response(content="".join(tokens(data)))\n',
      ),
    ),
    'a stream that tells its length': files(
      fast('    return StreamingResponse(tokens(data), headers={"Content-Length": str(size)})\n'),
    ),
    'a whole body in Flask': files(flask('    return Response("".join(tokens(request.json)))\n')),
    'another path': files(
      fast(
        '    return Response(content="x")\n\n\n@app.post("/chat")\ndef chat(data: dict):\n    return StreamingResponse(tokens(data))\n',
      ),
    ),
    'a server of another service with the same paths': {
      'app.py': fast('    return StreamingResponse(tokens(data))\n'),
    },
    'an image for SageMaker with no deployment in sight': {
      Dockerfile: `${DOCKERFILE}ENTRYPOINT ["uvicorn", "app:app", "--port", "8080"]\n`,
      'app/app.py': fast('    return StreamingResponse(tokens(data))\n'),
    },
    'a real-time endpoint': files(fast('    return StreamingResponse(tokens(data))\n'), 'real-time'),
  },
  broken: {
    'a streamed response': {
      files: files(fast('    return ‹StreamingResponse›(tokens(data), media_type="text/plain")\n')),
      message:
        'StreamingResponse streams: without Content-Length an asynchronous endpoint fails every request.',
    },
    'a streamed response and one for errors': {
      files: files(
        fast(
          '    if not data:\n        return JSONResponse({"error": "empty"}, status_code=400)\n    response = ‹StreamingResponse›(tokens(data))\n    return response\n',
        ),
      ),
      message:
        'StreamingResponse streams: without Content-Length an asynchronous endpoint fails every request.',
    },
    'a generator in Flask': {
      files: files(flask('    return ‹Response›(tokens(request.json), mimetype="text/plain")\n')),
      message: 'Response streams: without Content-Length an asynchronous endpoint fails every request.',
    },
    'a generator with its context': {
      files: files(flask('    return ‹Response›(stream_with_context(tokens(request.json)))\n')),
      message: 'Response streams: without Content-Length an asynchronous endpoint fails every request.',
    },
  },
});
