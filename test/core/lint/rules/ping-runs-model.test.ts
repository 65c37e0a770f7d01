import { pingRunsModel } from '../../../../src/core/lint/rules/ping-runs-model.js';
import { testRule } from '../../../support/rule-test.js';
import { deploy, DOCKERFILE, nginxConf } from '../../../support/serving-files.js';

const files = (app: string, mode: 'async' | 'real-time' = 'async') => ({
  Dockerfile: DOCKERFILE,
  'app/app.py': app,
  'deploy.py': deploy({ mode }),
});

const app = (ping: string) => `import threading

import joblib
from flask import Flask, request

app = Flask(__name__)
lock = threading.Lock()


class Service:
    model = None

    @classmethod
    def get_model(cls):
        if cls.model is None:
            cls.model = joblib.load("/opt/ml/model/model.joblib")
        return cls.model

    @classmethod
    def warm(cls):
        return cls.model.predict([[0]])


${ping}

@app.route("/invocations", methods=["POST"])
def invocations():
    with lock:
        return model.predict(request.data)
`;
const PING = '@app.route("/ping")\ndef ping():\n';

testRule(pingRunsModel, {
  clean: {
    'an answer at once': files(app(`${PING}    return "", 200\n`)),
    'a model that is loaded once': files(
      app(`${PING}    healthy = Service.get_model() is not None\n    return "", 200 if healthy else 404\n`),
    ),
    'a warm-up behind a condition': files(
      app(`${PING}    if not ready:\n        model.predict([[0]])\n    return "", 200\n`),
    ),
    'a lock that is only tried': files(app(`${PING}    lock.acquire(timeout=1)\n    return "", 200\n`)),
    'a real-time endpoint': files(app(`${PING}    model.predict([[0]])\n    return ""\n`), 'real-time'),
    'a ping that nginx answers': {
      ...files(app(`${PING}    model.predict([[0]])\n    return ""\n`)),
      'app/nginx.conf': nginxConf('location = /ping { return 200; }'),
    },
    'a ping of a web site': {
      'deploy.py': deploy(),
      'site/app.py': `from flask import Flask\n\napp = Flask(__name__)\n\n\n${PING}    return model.predict([[0]])\n`,
    },
  },
  broken: {
    'a prediction': {
      files: files(app(`${PING}    model.‹predict›([[0]])\n    return "", 200\n`)),
      message: '/ping calls model.predict: it has 2 s to answer, and a busy model makes it miss them.',
    },
    'a prediction one call away': {
      files: files(app(`${PING}    Service.‹warm›()\n    return "", 200\n`)),
      message: '/ping calls Service.warm: it has 2 s to answer, and a busy model makes it miss them.',
    },
    'a model that is loaded each time': {
      files: files(app(`${PING}    joblib.‹load›("/opt/ml/model/model.joblib")\n    return "", 200\n`)),
      message: '/ping calls joblib.load: it has 2 s to answer, and a busy model makes it miss them.',
    },
    'the lock of a running request': {
      files: files(app(`${PING}    with ‹lock›:\n        return "", 200\n`)),
      message: '/ping waits for lock: it has 2 s to answer, and a running request makes it miss them.',
    },
    'a handler registered by a call': {
      files: files(
        app(
          `def health():\n    ‹lock›.acquire()\n    return ""\n\n\napp.add_url_rule("/ping", view_func=health)\n`,
        ),
      ),
      message: '/ping waits for lock: it has 2 s to answer, and a running request makes it miss them.',
    },
  },
});
