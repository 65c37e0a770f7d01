import assert from 'node:assert/strict';
import { readFile } from '../../../src/core/lint/engine.js';
import { detectKind } from '../../../src/core/lint/read/kind.js';
import { LARGEST_TEXT } from '../../../src/core/lint/read/size.js';
import { RULES } from '../../../src/core/lint/rules/index.js';
import { textOf } from '../../../src/core/text/message.js';
import { lintTexts } from '../../support/lint.js';
import { IMAGES } from '../../support/stacks.js';

type Files = Readonly<Record<string, string>>;

function findings(files: Files): readonly string[] {
  const started = performance.now();
  const found = lintTexts(files, RULES).map(({ rule, severity, at }) => `${at.file} ${rule} ${severity}`);
  assert.ok(performance.now() - started < 2000, 'quick');
  assert.ok(!found.some((one) => one.includes('crashed-rule')), found.join('\n'));
  return found;
}

const deployment = (timeout: string, folder = ''): Files => ({
  [`${folder}deploy${timeout}.py`]: `import boto3
sm = boto3.client("sagemaker")
sm.create_model(
    ModelName="m",
    PrimaryContainer={"Image": "${IMAGES.torchserve}", "Environment": {"SAGEMAKER_MODEL_SERVER_TIMEOUT": "${timeout}"}},
)
sm.create_endpoint_config(
    EndpointConfigName="c",
    ProductionVariants=[{"VariantName": "v", "ModelName": "m", "InitialInstanceCount": 1, "InstanceType": "ml.m5.large"}],
    AsyncInferenceConfig={"OutputConfig": {"S3OutputPath": "s3://a/b"}},
)
sm.create_endpoint(EndpointName="e", EndpointConfigName="c")
`,
});
const CALL = `import boto3
boto3.client("sagemaker-runtime").invoke_endpoint_async(EndpointName="e", InputLocation="s3://a/in", InvocationTimeoutSeconds=3600)
`;
const timeouts = (files: Files): readonly string[] =>
  findings(files).filter((one) => one.includes('response-timeout-below-request'));

describe('two deployments of the same name', () => {
  it('are each seen with what its own file says', () => {
    const files = { ...deployment('60'), ...deployment('3600') };
    assert.deepEqual(timeouts(files), ['deploy60.py response-timeout-below-request info']);
    assert.equal(findings(files).filter((one) => one.includes('failure-path-missing')).length, 2);
  });

  it('leave a call of that name alone: it may be meant for either', () => {
    const one = { ...deployment('1800'), 'call.py': CALL };
    assert.deepEqual(timeouts(one), ['deploy1800.py response-timeout-below-request warning']);
    assert.deepEqual(timeouts({ ...one, ...deployment('2000') }), []);
    assert.deepEqual(
      timeouts({ ...deployment('1800', 'a/'), ...deployment('2000', 'b/'), 'call.py': CALL }),
      [],
    );
  });

  it('take the call of their own folder', () => {
    const files = { ...deployment('1800', 'a/'), ...deployment('2000', 'b/'), 'a/call.py': CALL };
    assert.deepEqual(timeouts(files), ['a/deploy1800.py response-timeout-below-request warning']);
  });
});

describe('values that are said in a circle', () => {
  const CASES: Readonly<Record<string, Files>> = {
    'references of a template': {
      'template.yaml': `Parameters:
  A: {Type: String, Default: !Ref A}
Resources:
  Config:
    Type: AWS::SageMaker::EndpointConfig
    Properties:
      EndpointConfigName: !Ref Endpoint
      AsyncInferenceConfig: {OutputConfig: {S3OutputPath: !Sub "s3://\${Config}/x"}}
      ProductionVariants: [{ModelName: !Ref Model, VariantName: !Ref A, InstanceType: ml.m5.large, InitialInstanceCount: 1}]
  Model:
    Type: AWS::SageMaker::Model
    Properties:
      ModelName: !GetAtt Config.EndpointConfigName
      PrimaryContainer: {Image: !Ref Model}
  Endpoint:
    Type: AWS::SageMaker::Endpoint
    Properties: {EndpointName: !Ref Endpoint, EndpointConfigName: !GetAtt Config.EndpointConfigName}
`,
    },
    'locals of a module, over two files': {
      'main.tf': `locals {
  a = local.b
  b = local.c
}
variable "x" { default = var.x }
resource "aws_sagemaker_endpoint_configuration" "c" {
  name = local.a
  production_variants {
    model_name             = aws_sagemaker_model.m.name
    variant_name           = var.x
    initial_instance_count = local.a
  }
  async_inference_config {
    output_config { s3_output_path = local.a }
  }
}
resource "aws_sagemaker_model" "m" {
  name = aws_sagemaker_endpoint_configuration.c.name
  primary_container {
    image       = local.b
    environment = local.e
  }
}
resource "aws_sagemaker_endpoint" "e" {
  name                 = aws_sagemaker_endpoint.e.name
  endpoint_config_name = aws_sagemaker_endpoint_configuration.c.name
}
`,
      'other.tf': 'locals {\n  c = local.a\n  e = merge(local.e, { A = local.c })\n}\n',
    },
    'modules that call themselves': {
      'main.tf': 'module "me" {\n  source = "./"\n  async_inference_config = { a = module.me.b }\n}\n',
    },
    'names, functions and dicts of Python': {
      'deploy.py': `import boto3
x = y
y = x
d = {}
d["a"] = d
def f():
    return g()
def g():
    return f()
boto3.client("sagemaker").create_endpoint_config(
    EndpointConfigName=x, AsyncInferenceConfig=f(), ProductionVariants=[d, *x]
)
`,
    },
    'constants, functions and spreads of TypeScript': {
      'stack.ts': `import { CfnEndpointConfig, CfnModel } from 'aws-cdk-lib/aws-sagemaker';
const a = b; const b = a; const f = () => g(); const g = () => f();
const o: object = { ...p }; const p: object = { ...o };
class Stack { x = this.y; y = this.x; }
const m = new CfnModel(this, 'M', { executionRoleArn: f(), primaryContainer: { image: a, environment: o } });
new CfnEndpointConfig(this, 'C', { productionVariants: [{ modelName: m.attrModelName, variantName: a, instanceType: b, initialInstanceCount: g() }], asyncInferenceConfig: p });
`,
    },
    'variables of a script': {
      'deploy.sh': `#!/bin/bash
A=$B
B=$A
C="$C$A"
aws sagemaker create-endpoint-config --endpoint-config-name $A --production-variants $B --async-inference-config $C
`,
    },
    'stages and variables of an image': {
      Dockerfile: 'FROM a AS b\nFROM b AS a\nENV A=$B B=$A\nENV SAGEMAKER_X=${A}\nCMD gunicorn -t $A app\n',
    },
  };
  for (const [name, files] of Object.entries(CASES))
    it(`are not known: ${name}`, () => {
      const known =
        /(concurrency-not-set|failure-path-missing|entrypoint-in-shell-form|server-version-not-pinned)/;
      assert.deepEqual(
        findings(files).filter((one) => !known.test(one)),
        [],
      );
    });

  it('are a place that cannot be read where the format knows no circle', () => {
    const yaml = {
      'config.yaml': 'EndpointConfigName: sagemaker\nAsyncInferenceConfig: &a\n  OutputConfig: *a\n',
    };
    assert.ok(findings(yaml).includes('config.yaml unreadable-file info'));
    const compose = {
      'docker-compose.yml':
        'services:\n  s: &s\n    <<: *s\n    build: .\n    environment: [SAGEMAKER_A=1]\n',
    };
    assert.ok(findings(compose).includes('docker-compose.yml unreadable-file info'));
  });
});

describe('a Terraform module from elsewhere', () => {
  const SCALING = `resource "aws_appautoscaling_target" "t" {
  resource_id        = "endpoint/\${module.endpoint.name}/variant/v"
  service_namespace  = "sagemaker"
  scalable_dimension = "sagemaker:variant:DesiredInstanceCount"
  min_capacity       = 0
  max_capacity       = 2
}
`;
  for (const source of [
    '../../../shared',
    '/etc',
    'git::https://example.com/x.git//sagemaker',
    'terraform-aws-modules/x',
  ])
    it(`is told nothing of: ${source}`, () => {
      const main = `module "endpoint" {\n  source = "${source}"\n  sagemaker_timeout = 60\n}\n${SCALING}`;
      assert.deepEqual(findings({ 'infra/main.tf': main }), []);
    });

  it('hides what its inputs are set to, and not what stands beside it', () => {
    const beside = `resource "aws_sagemaker_endpoint_configuration" "c" {
  production_variants {
    model_name             = module.endpoint.model
    initial_instance_count = module.endpoint.count
  }
  async_inference_config {
    output_config { s3_output_path = module.endpoint.path }
  }
}
`;
    const main = `module "endpoint" {\n  source = "../../outside"\n}\n${beside}`;
    assert.deepEqual(findings({ 'infra/main.tf': main }), [
      'infra/main.tf concurrency-not-set info',
      'infra/main.tf failure-path-missing warning',
    ]);
  });
});

describe('a text that a program made', () => {
  const line: Readonly<Record<string, string>> = {
    'template.yaml': 'Resources: {} # AWS::SageMaker::Model\n',
    'config.json': '{"ProductionVariants": 1}\n',
    'deploy.py': 'import sagemaker\n',
    'deploy.sh': 'aws sagemaker create-model\n',
    'main.tf': 'locals {\n}\n',
    'stack.ts': 'import * as sagemaker from "aws-cdk-lib/aws-sagemaker";\n',
    'config.properties': 'max_request_size=1\n',
    'nginx.conf': 'server { location /invocations { } }\n',
    Dockerfile: 'FROM python\n',
    'config.pbtxt': 'backend: "python"\n',
    'model-config.yaml': 'batchSize: 1\n',
  };
  for (const [file, text] of Object.entries(line))
    it(`is one remark and takes no time: ${file}`, () => {
      const whole = text.repeat(Math.ceil((5 * 1024 * 1024) / text.length));
      const kind = detectKind(file, text);
      assert.ok(kind !== undefined, 'one of ours');
      const started = performance.now();
      const model = readFile({ file, kind, text: whole });
      assert.ok(performance.now() - started < 50, 'it is not read');
      assert.deepEqual(
        model.unreadable.map(({ message }) => textOf(message)),
        [`This file has ${(whole.length / 1e6).toFixed(1)} MB and was not read; settings are far smaller.`],
      );
    });

  it('is read up to that size', () => {
    const text = `${'# padding\n'.repeat(100_000)}max_request_size=1\n`;
    assert.ok(text.length < LARGEST_TEXT);
    const { servers, unreadable } = readFile({ file: 'config.properties', kind: 'properties', text });
    assert.deepEqual([servers.length, unreadable.length], [1, 0]);
  });
});
