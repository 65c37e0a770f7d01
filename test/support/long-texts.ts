/** Files of about a thousand lines, one a format, as long files of real projects are: mostly other things. */

const repeat = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n');

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

const pythonFunction = (index: number) => `
def step_${index}(frame, limit=${index}):
    rows = [row for row in frame if row["value"] > limit and row["name"] != "x${index}"]
    total = sum(row["value"] * ${index} for row in rows) / max(len(rows), 1)
    if total > 10:
        print(f"step ${index}: {total:.2f} of {len(rows)} rows")
    return {"rows": rows, "total": total, "options": {"a": 1, "b": [1, 2, 3]}}
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
  )}\nCOPY serve /opt/program/serve\nENTRYPOINT ["/opt/program/serve"]\n`,
  'deploy.py': PYTHON_HEAD + repeat(141, pythonFunction),
  'nginx.conf': `${NGINX_HEAD}${repeat(
    330,
    (index) => `    location /static/${index} {\n      root /var/www/${index};\n    }`,
  )}\n  }\n}\n`,
  serve: `#!/usr/bin/env bash\nTIMEOUT=\${MODEL_SERVER_TIMEOUT:-60}\n${repeat(
    990,
    (index) => `echo "step ${index}" && mkdir -p "/tmp/work/${index}"`,
  )}\nexec gunicorn --timeout "$TIMEOUT" -w 1 app:app\n`,
  'gunicorn.conf.py': `import os\ntimeout = int(os.environ.get("MODEL_SERVER_TIMEOUT", 60))\nworkers = 1\n${repeat(
    140,
    pythonFunction,
  )}`,
  'config.properties': `inference_address=http://0.0.0.0:8080\ndefault_response_timeout=60\n${repeat(
    996,
    (index) => `option_${index}=value ${index}`,
  )}\n`,
  'config.json': JSON.stringify(
    {
      EndpointConfigName: 'c',
      ProductionVariants: [{ VariantName: 'v', ModelName: 'm', InitialInstanceCount: 1 }],
      AsyncInferenceConfig: { OutputConfig: { S3OutputPath: 's3://b/out' } },
      Tags: Array.from({ length: 246 }, (_, index) => ({ Key: `tag-${index}`, Value: `value ${index}` })),
    },
    null,
    1,
  ),
  'template.yaml': `Resources:\n  Config:\n    Type: AWS::SageMaker::EndpointConfig\n    Properties:\n      ProductionVariants:\n        - { VariantName: v, ModelName: m, InitialInstanceCount: 1 }\n      AsyncInferenceConfig:\n        OutputConfig: { S3OutputPath: !Sub "s3://\${Bucket}/out" }\n${repeat(
    165,
    (index) =>
      `  Queue${index}:\n    Type: AWS::SQS::Queue\n    Properties:\n      QueueName: !Sub "\${AWS::StackName}-${index}"\n      VisibilityTimeout: ${index}\n      Tags: [{ Key: a, Value: !Ref Bucket }]`,
  )}\n`,
};

/** A notebook of the same size: cells of twenty lines. */
export const NOTEBOOK = JSON.stringify(
  {
    cells: [
      PYTHON_HEAD,
      ...Array.from({ length: 47 }, (_, cell) => repeat(3, (index) => pythonFunction(cell * 3 + index))),
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
