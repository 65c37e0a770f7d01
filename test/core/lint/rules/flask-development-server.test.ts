import { flaskDevelopmentServer } from '../../../../src/core/lint/rules/flask-development-server.js';
import { testRule } from '../../../support/rule-test.js';
import { deploy, DOCKERFILE, serveScript } from '../../../support/serving-files.js';

const serve = (call: string) => `#!/usr/bin/env python
from flask import Flask

app = Flask(__name__)


@app.route("/invocations", methods=["POST"])
def invocations():
    return predict()


${call}
`;
const files = (script: string, mode: 'async' | 'real-time' = 'async') => ({
  Dockerfile: DOCKERFILE,
  'app/serve': script,
  'deploy.py': deploy({ mode }),
});
const plain =
  "Flask's development server serves the endpoint: nothing replaces a worker that hangs or runs out of memory.";
const single =
  "Flask's development server without threads: /ping waits for the prediction, the container is replaced.";

testRule(flaskDevelopmentServer, {
  clean: {
    gunicorn: files(serveScript('"-w", "2"')),
    'a server for trying things out beside gunicorn': {
      ...files(serveScript('"-w", "2"')),
      'app/wsgi.py': `${serve('')}if __name__ == "__main__":\n    app.run(host="0.0.0.0", port=8080)\n`,
    },
    'a real-time endpoint': files(serve('app.run(host="0.0.0.0", port=8080, threaded=False)'), 'real-time'),
    'a web site beside the endpoint': {
      'deploy.py': deploy(),
      'site/Dockerfile': 'FROM python:3.12\nCMD ["flask", "run", "--host", "0.0.0.0"]\n',
    },
  },
  broken: {
    'a start script without threads': {
      files: files(serve('app.‹run›(host="0.0.0.0", port=8080, threaded=False)')),
      message: single,
    },
    'a start script': {
      files: files(serve('app.‹run›(host="0.0.0.0", port=8080)')),
      severity: 'info',
      message: plain,
    },
    'the entry point of an image': {
      files: {
        Dockerfile:
          'FROM python:3.12\nWORKDIR /opt/program\nENTRYPOINT ["flask", ‹"run"›, "--host", "0.0.0.0", "--without-threads"]\n',
        'deploy.py': deploy(),
      },
      message: single,
    },
  },
});
