/**
 * Files of about a thousand lines, one a format, as long files of real projects are: mostly other things. Each holds
 * HERE once, in its middle, in a comment or a text: there somebody types.
 */
import { DEPLOYMENTS } from './long-deployments.js';
import { COMMENT, HERE, pythonFunction, repeat } from './long-lines.js';

const PYTHON_HEAD = `import boto3

sm = boto3.client("sagemaker")
env = {"MODEL_SERVER_TIMEOUT": "900", "MODEL_SERVER_WORKERS": "2"}
sm.create_model(ModelName="m", PrimaryContainer={"Image": image, "Environment": env})
sm.create_endpoint_config(
    EndpointConfigName="c",
    ProductionVariants=[{"VariantName": "v", "ModelName": "m", "InitialInstanceCount": 1}],
    AsyncInferenceConfig={"OutputConfig": {"S3OutputPath": f"s3://{bucket}/out"}},
)
`;

const NGINX_HEAD = `events {}
http {
  server {
    listen 8080;
    client_max_body_size 5m;
    location ~ ^/(ping|invocations) {
      proxy_read_timeout 60s;
      proxy_pass http://127.0.0.1:8000;
    }
`;

export const TEXTS = {
  Dockerfile: `FROM python:3.12-slim\nENV MODEL_SERVER_TIMEOUT=60\n${repeat(
    495,
    (index) =>
      `COPY src/module_${index}.py /opt/program/module_${index}.py\nENV OPTION_${index}="value ${index}"`,
    COMMENT,
  )}\nCOPY serve /opt/program/serve\nENTRYPOINT ["/opt/program/serve"]\n`,
  'nginx.conf': `${NGINX_HEAD}${repeat(
    330,
    (index) => `    location /static/${index} {\n      root /var/www/${index};\n    }`,
    COMMENT,
  )}\n  }\n}\n`,
  serve: `#!/usr/bin/env bash\nTIMEOUT=\${MODEL_SERVER_TIMEOUT:-60}\n${repeat(
    990,
    (index) => `echo "step ${index}" && mkdir -p "/tmp/work/${index}"`,
    COMMENT,
  )}\nexec gunicorn --timeout "$TIMEOUT" -w 1 app:app\n`,
  'gunicorn.conf.py': `import os\ntimeout = int(os.environ.get("MODEL_SERVER_TIMEOUT", 60))\nworkers = 1\n${repeat(
    140,
    pythonFunction,
    COMMENT,
  )}`,
  'config.properties': `inference_address=http://0.0.0.0:8080\ndefault_response_timeout=60\n${repeat(
    996,
    (index) => `option_${index}=value ${index}`,
    COMMENT,
  )}\n`,
  'serving.properties': `engine=Python\noption.predict_timeout=60\njob_queue_size=100\n${repeat(
    996,
    (index) => `option.extra_${index}=value ${index}`,
    COMMENT,
  )}\n`,
  'config.pbtxt': `name: "m"\nbackend: "python"\nmax_batch_size: 8\n${repeat(
    199,
    (index) =>
      `parameters {\n  key: "option_${index}"\n  value: { string_value: "value ${index}" }\n}\n# an option`,
    COMMENT,
  )}\ndynamic_batching { max_queue_delay_microseconds: 100 }\n`,
  'model-config.yaml': `minWorkers: 1\nmaxWorkers: 1\nbatchSize: 1\nresponseTimeout: 60\nhandler:\n${repeat(
    498,
    (index) => `  option_${index}:\n    value: ${index}`,
    `  ${COMMENT}`,
  )}\n`,
  'deploy.py': PYTHON_HEAD + repeat(141, pythonFunction, COMMENT),
  ...DEPLOYMENTS,
};

/** A notebook of the same size: cells of twenty lines. */
export const NOTEBOOK = JSON.stringify(
  {
    cells: [
      PYTHON_HEAD,
      ...Array.from({ length: 47 }, (_, cell) =>
        repeat(3, (index) => pythonFunction(cell * 3 + index), cell === 23 ? COMMENT : undefined),
      ),
    ].map((source) => ({
      cell_type: 'code',
      metadata: {},
      execution_count: null,
      outputs: [],
      source: source.split(/(?<=\n)/),
    })),
    metadata: { language_info: { name: 'python' } },
    nbformat: 4,
    nbformat_minor: 5,
  },
  null,
  1,
);

export { HERE };
