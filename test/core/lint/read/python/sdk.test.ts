import assert from 'node:assert/strict';
import { identityOf, lacks } from '../../../../../src/core/lint/model/fields.js';
import { apply, checkPlaces, counted, only, read, shown } from './support.js';

const ASYNC = 'from sagemaker.async_inference import AsyncInferenceConfig\n';
const HUGGING_FACE = 'from sagemaker.huggingface import HuggingFaceModel\n';

/** Code of a model → family, repository and version of its image. */
const IMAGES: Record<string, string> = {
  'from sagemaker.huggingface import HuggingFaceModel\nHuggingFaceModel(pytorch_version="2.1", transformers_version="4.37")':
    'mms huggingface-pytorch-inference 2.1',
  'from sagemaker.huggingface import HuggingFaceModel\nHuggingFaceModel(tensorflow_version="2.6")':
    'mms huggingface-tensorflow-inference 2.6',
  'from sagemaker.pytorch import PyTorchModel as P\nP(framework_version="2.3")':
    'torchserve pytorch-inference 2.3',
  'from sagemaker.pytorch import PyTorchModel\nPyTorchModel(framework_version="1.4.0")':
    'mms pytorch-inference 1.4.0',
  'from sagemaker.tensorflow import TensorFlowModel\nTensorFlowModel(framework_version="2.16")':
    'tf-serving tensorflow-inference 2.16',
  'from sagemaker.sklearn import SKLearnModel\nSKLearnModel(data, role, "a.py", "1.2-1")':
    'sagemaker-containers sagemaker-scikit-learn 1.2',
  'from sagemaker.xgboost.model import XGBoostModel\nXGBoostModel(framework_version="1.7-1")':
    'sagemaker-containers sagemaker-xgboost 1.7',
  'import sagemaker\nsagemaker.djl_inference.DJLModel(djl_version="0.29.0")': 'djl djl-inference 0.29.0',
  'import sagemaker\nsagemaker.jumpstart.model.JumpStartModel(model_id="x")': 'unknown - -',
  'from sagemaker.model import Model\nModel(image_uri="123456789012.dkr.ecr.eu-west-1.amazonaws.com/mine:1")':
    'own mine 1',
  'import sagemaker\nuri = sagemaker.image_uris.retrieve("djl-lmi", region=r, version="0.29.0")\nsagemaker.Model(uri)':
    'djl djl-inference 0.29.0',
  'from sagemaker import image_uris, Model\nModel(image_uri=image_uris.retrieve(framework="huggingface", region=r, base_framework_version="pytorch2.1.0"))':
    'mms huggingface-pytorch-inference 2.1.0',
  'from sagemaker.huggingface import HuggingFaceModel, get_huggingface_llm_image_uri\nHuggingFaceModel(image_uri=get_huggingface_llm_image_uri("huggingface", version="2.0.2"))':
    'tgi huggingface-pytorch-tgi-inference 2.0.2',
  'from sagemaker import image_uris, Model\nModel(image_uri=image_uris.retrieve(framework="pytorch", image_scope="training"))':
    'unknown - -',
  'PyTorchModel(framework_version="2.3")': 'torchserve pytorch-inference 2.3',
};

/** What follows `model.deploy(` → mode. */
const MODES: Record<string, string> = {
  'initial_instance_count=1, instance_type="ml.m5.large")': 'real-time',
  '1, "ml.m5.large")': 'real-time',
  'async_inference_config=AsyncInferenceConfig())': 'async',
  'async_inference_config=AsyncInferenceConfig("s3://b/k"))': 'async',
  'async_inference_config=None)': 'real-time',
  'async_inference_config=config)': 'unknown',
  'async_inference_config=AsyncInferenceConfig() if big else None)': 'unknown',
  '**kwargs)': 'unknown',
  '**{"async_inference_config": AsyncInferenceConfig()})': 'async',
  'serverless_inference_config=ServerlessInferenceConfig())': 'serverless',
  'serverless_inference_config=config)': 'unknown',
};

const LOOK_ALIKES: readonly string[] = [
  'from keras.models import Model\nModel(inputs=a, outputs=b)',
  'app.deploy()',
  'endpoint.deploy(model=model, machine_type="n1-standard-4")',
  'from sagemaker.async_inference import AsyncInferenceConfig',
  'import mlflow.sagemaker\nmlflow.sagemaker.deploy("app", "uri", instance_type="ml.m5.large")',
  'predictor.predict(data)',
  'agent.invoke_async(prompt)',
  'def deploy(async_inference_config=None):\n    pass',
];

describe('SageMaker SDK in Python', () => {
  describe('image', () => {
    for (const [text, expected] of Object.entries(IMAGES)) {
      it(expected, () => {
        const { image } = only(only(read(text).models).containers);
        assert.equal([image.family, image.repository ?? '-', image.version ?? '-'].join(' '), expected);
      });
    }
  });

  describe('mode', () => {
    for (const [rest, mode] of Object.entries(MODES)) {
      it(`${mode}: deploy(${rest}`, () => {
        const text = `${ASYNC}${HUGGING_FACE}model = HuggingFaceModel()\nmodel.deploy(${rest}`;
        assert.equal(only(read(text).endpointConfigs).mode, mode);
      });
    }
  });

  describe('is not seen in', () => {
    for (const text of LOOK_ALIKES) {
      it(text.replaceAll('\n', ' ⏎ '), () => {
        assert.deepEqual(counted(read(text)), {});
      });
    }
  });

  it('joins model, endpoint and call', () => {
    const model = read(
      `${ASYNC}${HUGGING_FACE}env = {"HF_TASK": "x"}
m = HuggingFaceModel(env=env, name="m")
config = AsyncInferenceConfig(output_path="s3://b/k", max_concurrent_invocations_per_instance=4)
p = m.deploy(1, "ml.g5.xlarge", async_inference_config=config, container_startup_health_check_timeout=600)
p.predict_async(input_path="s3://b/in", initial_args={"InvocationTimeoutSeconds": 3600})
resource_id = f"endpoint/{p.endpoint_name}/variant/AllTraffic"
`,
    );
    const config = only(model.endpointConfigs);
    assert.equal(config.modelSymbol, only(model.models).symbol);
    assert.equal(identityOf(only(model.invocations).endpointName), identityOf(config.endpointName));
    assert.equal(shown(only(model.invocations).timeout?.value), '3600');
    assert.equal(shown(config.async?.maxConcurrency?.value), '4');
    assert.equal(shown(config.async?.outputPath?.value), '"s3://b/k"');
    const variant = only(config.variants);
    assert.equal(shown(variant.instanceType?.value), '"ml.g5.xlarge"');
    assert.equal(shown(variant.startupTimeout?.value), '600');
    assert.equal(shown(only(only(model.models).containers).environment), '{HF_TASK: "x"}');
  });

  it('knows the name of an endpoint by the predictor too', () => {
    const named = read('import sagemaker\np = sagemaker.Predictor("live")\np.predict_async(input_path=x)');
    assert.equal(shown(only(named.invocations).endpointName), '"live"');
    const wrapped = read(
      'from sagemaker.predictor_async import AsyncPredictor\np = AsyncPredictor(sagemaker.Predictor(endpoint_name="live"))\np.predict(input_path=x)',
    );
    assert.equal(shown(only(wrapped.invocations).endpointName), '"live"');
    assert.equal(only(wrapped.invocations).api, 'async');
  });

  it('writes AsyncInferenceConfig as the class wants it', () => {
    const text = `${ASYNC}m.deploy(async_inference_config=AsyncInferenceConfig(output_path="s3://b/k"))`;
    const part = only(read(text).endpointConfigs).async;
    assert.equal(lacks(part?.output, 'S3FailurePath'), true);
    assert.match(
      apply(text, part?.output?.insert?.('S3FailurePath', 's3://b/f')),
      /k", failure_path="s3:\/\/b\/f"\)\)$/,
    );
    assert.match(
      apply(text, part?.output?.insert?.('NotificationConfig', { ErrorTopic: 'arn' })),
      /notification_config=\{"ErrorTopic": "arn"\}\)\)$/,
    );
    assert.match(
      apply(text, part?.block.insert?.('ClientConfig', { MaxConcurrentInvocationsPerInstance: 4 })),
      /k", max_concurrent_invocations_per_instance=4\)\)$/,
    );
    assert.match(apply(text, part?.outputPath?.rename?.('S3FailurePath')), /failure_path="s3:\/\/b\/k"/);
  });

  it('writes initial_args when there are none', () => {
    const insert = (call: string): string =>
      apply(call, only(read(call).invocations).arguments.insert?.('InvocationTimeoutSeconds', 3600));
    assert.equal(
      insert('p.predict_async(input_path=x)'),
      'p.predict_async(input_path=x, initial_args={"InvocationTimeoutSeconds": 3600})',
    );
    assert.equal(
      insert('p.predict_async(input_path=x, initial_args={})'),
      'p.predict_async(input_path=x, initial_args={"InvocationTimeoutSeconds": 3600})',
    );
    assert.equal(only(read('p.predict_async(initial_args=more)').invocations).arguments.isComplete, false);
  });

  it('writes an environment where there is none', () => {
    const text = `${HUGGING_FACE}HuggingFaceModel(role=role)`;
    const container = only(only(read(text).models).containers);
    assert.equal(container.environment, undefined);
    assert.match(
      apply(text, container.block.insert?.('Environment', { A: '1' })),
      /role, env=\{"A": "1"\}\)$/,
    );
  });

  it('sees workers given to the class', () => {
    const text = `${HUGGING_FACE}HuggingFaceModel(model_server_workers=2)`;
    const { environment } = only(only(read(text).models).containers);
    assert.equal(shown(environment), '{SAGEMAKER_MODEL_SERVER_WORKERS: 2}');
    assert.match(apply(text, environment?.insert?.('A', '1')), /workers=2, env=\{"A": "1"\}\)$/);
  });

  it('reads multi-model and pipeline models', () => {
    const text = `from sagemaker.multidatamodel import MultiDataModel
from sagemaker.pipeline import PipelineModel
from sagemaker.sklearn import SKLearnModel
from sagemaker.pytorch import PyTorchModel
a = SKLearnModel(framework_version="1.2-1")
b = PyTorchModel(framework_version="2.3")
MultiDataModel(name="m", model_data_prefix=p, model=b)
PipelineModel(models=[a, b])
`;
    const families = read(text).models.map(({ containers }) =>
      containers.map(({ image, isMultiModel }) => `${image.family}${isMultiModel ? '*' : ''}`).join(' '),
    );
    assert.deepEqual(families, [
      'sagemaker-containers',
      'torchserve',
      'torchserve*',
      'sagemaker-containers torchserve',
    ]);
  });

  it('reads estimators as deployments of an unknown model', () => {
    const model = read(
      'from sagemaker.pytorch import PyTorch\ne = PyTorch(env={})\ne.fit()\ne.deploy(1, "ml.m5.large")',
    );
    assert.deepEqual(counted(model), { endpointConfigs: 1 });
    assert.equal(only(model.endpointConfigs).mode, 'real-time');
  });

  it('reads the methods of the session', () => {
    const model = read(`import sagemaker
s = sagemaker.Session()
s.create_model("m", role, sagemaker.container_def("123456789012.dkr.ecr.eu-west-1.amazonaws.com/mine:1", env={"A": "1"}))
s.create_endpoint_config("c", "m", 1, "ml.m5.large", async_inference_config_dict={"OutputConfig": {"S3OutputPath": "s3://b/k"}})
s.create_endpoint("e", "c")
s.endpoint_from_production_variants("f", [sagemaker.production_variant("m", "ml.g5.xlarge", 0)])
`);
    assert.equal(shown(only(only(model.models).containers).environment), '{A: "1"}');
    assert.deepEqual(
      model.endpointConfigs.map(({ mode, variants }) => [mode, shown(variants[0]?.initialCount?.value)]),
      [
        ['async', '1'],
        ['real-time', '0'],
      ],
    );
    assert.equal(identityOf(only(model.endpoints).configName), identityOf(model.endpointConfigs[0]?.name));
    assert.equal(shown(model.endpointConfigs[1]?.endpointName), '"f"');
  });

  it('reads waiters', () => {
    const waiter = only(
      read('from sagemaker.async_inference import WaiterConfig\nWaiterConfig(max_attempts=100, delay=10)')
        .waiters,
    );
    assert.equal(shown(waiter.maxAttempts?.value), '100');
    assert.equal(shown(waiter.delay?.value), '10');
    assert.deepEqual(counted(read('w.wait(WaiterConfig={"Delay": 1})')), {});
  });

  it('points at classes, keywords and values', () => {
    checkPlaces(
      `${ASYNC}p = m.‹deploy›(‹initial_instance_count›=‹0›, ‹async_inference_config›=‹AsyncInferenceConfig›(‹output_path›="s3://b/k"))`,
      ({ endpointConfigs }) => {
        const config = only(endpointConfigs);
        const variant = only(config.variants);
        return [
          config.block.head,
          variant.initialCount?.keyAt,
          variant.initialCount?.value.at,
          config.modeAt,
          config.async?.output?.head,
          config.async?.outputPath?.keyAt,
        ];
      },
    );
    checkPlaces(`${HUGGING_FACE}‹HuggingFaceModel›(‹env›={‹"A"›: ‹"1"›})`, ({ models }) => {
      const { block, environment } = only(only(models).containers);
      return [
        block.head,
        environment?.head,
        environment?.entries[0]?.keyAt,
        environment?.entries[0]?.value.at,
      ];
    });
  });
});
