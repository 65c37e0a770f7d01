import { flaskBodyLimitTooSmall } from '../../../../src/core/lint/rules/flask-body-limit-too-small.js';
import { testRule } from '../../../support/rule-test.js';
import { deploy, DOCKERFILE } from '../../../support/serving-files.js';

const files = (app: string, mode: 'async' | 'real-time' = 'async') => ({
  Dockerfile: DOCKERFILE,
  'app/app.py': app,
  'deploy.py': deploy({ mode }),
});

const app = (config: string) => `from flask import Flask, request

app = Flask(__name__)
${config}


@app.route("/invocations", methods=["POST"])
def invocations():
    return predict(request.data)
`;

testRule(flaskBodyLimitTooSmall, {
  clean: {
    'no limit': files(app('')),
    'a limit of 1 GB': files(app('app.config["MAX_CONTENT_LENGTH"] = 1024 * 1024 * 1024')),
    'a limit above the declared largest request': {
      files: files(app('app.config["MAX_CONTENT_LENGTH"] = 16 * 1024 * 1024')),
      budget: { largestRequestBytes: 1_000_000 },
    },
    'a limit from outside': files(app('app.config["MAX_CONTENT_LENGTH"] = settings.limit')),
    'a limit of another app': {
      ...files(app('')),
      'site/app.py':
        'from flask import Flask\n\napp = Flask(__name__)\napp.config["MAX_CONTENT_LENGTH"] = 1000\n\n\n@app.route("/ping")\ndef ping():\n    return ""\n',
    },
    'a real-time endpoint': files(app('app.config["MAX_CONTENT_LENGTH"] = 16 * 1024 * 1024'), 'real-time'),
  },
  broken: {
    'a limit below what real-time endpoints take': {
      files: files(app('app.config["MAX_CONTENT_LENGTH"] = ‹16 * 1024 * 1024›')),
      severity: 'info',
      message: 'MAX_CONTENT_LENGTH is 16 MiB: Flask answers 413 to larger requests; 1 GB is possible.',
      fixed: { 'app/app.py': app('app.config["MAX_CONTENT_LENGTH"] = 1073741824') },
    },
    'a limit below the declared largest request': {
      files: files(app('app.config.update(MAX_CONTENT_LENGTH=‹52428800›)')),
      budget: { largestRequestBytes: 104_857_600 },
      message: 'MAX_CONTENT_LENGTH is 50 MiB; requests have up to 100 MiB and get a 413.',
      fixed: { 'app/app.py': app('app.config.update(MAX_CONTENT_LENGTH=104857600)') },
    },
  },
});
