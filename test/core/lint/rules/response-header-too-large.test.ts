import { responseHeaderTooLarge } from '../../../../src/core/lint/rules/response-header-too-large.js';
import { testRule } from '../../../support/rule-test.js';
import { deploy, DOCKERFILE } from '../../../support/serving-files.js';

const files = (app: string, mode: 'async' | 'real-time' = 'async') => ({
  Dockerfile: DOCKERFILE,
  'app/app.py': app,
  'deploy.py': deploy({ mode }),
});

const app = (body: string) => `import json

from fastapi import FastAPI, Response

app = FastAPI()


@app.post("/invocations")
def invocations(data: dict, response: Response):
    result = run(data)
${body}`;
const message = 'The header X-Segments holds JSON: above 4,096 bytes the request fails; the body has room.';

testRule(responseHeaderTooLarge, {
  clean: {
    'JSON in the body': files(app('    return Response(content=json.dumps(result))\n')),
    'a short header': files(app('    return Response(content="x", headers={"X-Model": "whisper"})\n')),
    'JSON in another dict': files(
      app('    return Response(content=f({"X-Segments": json.dumps(result)}))\n'),
    ),
    'a real-time endpoint': files(
      app('    return Response(content="x", headers={"X-Segments": json.dumps(result)})\n'),
      'real-time',
    ),
  },
  broken: {
    'a header of the response': {
      files: files(app('    return Response(content="x", headers={"X-Segments": ‹json.dumps(result)›})\n')),
      message,
    },
    'a header that is set': {
      files: files(app('    response.headers["X-Segments"] = ‹json.dumps(result)›\n    return "x"\n')),
      message,
    },
  },
});
