const blob = (repository: string, commit: string, path: string): string =>
  `https://github.com/${repository}/blob/${commit}/${path}`;
const guide = (page: string): string => `https://docs.aws.amazon.com/sagemaker/latest/dg/${page}.html`;
const sageMakerApi = (page: string): string =>
  `https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_${page}.html`;
const scalingApi = (page: string): string =>
  `https://docs.aws.amazon.com/autoscaling/application/APIReference/API_${page}.html`;

/** Where the facts were read: program texts at a fixed commit, and AWS's own pages. */
export const SOURCES = {
  inferenceToolkit: blob(
    'aws/sagemaker-inference-toolkit',
    'f79853d',
    'src/sagemaker_inference/environment.py',
  ),
  mms: blob(
    'awslabs/multi-model-server',
    '706aa9c',
    'frontend/server/src/main/java/com/amazonaws/ml/mms/util/ConfigManager.java',
  ),
  pytorchToolkit: blob(
    'aws/sagemaker-pytorch-inference-toolkit',
    'cc8bf99',
    'src/sagemaker_pytorch_serving_container/torchserve.py',
  ),
  pytorchEnvironment: blob(
    'aws/sagemaker-pytorch-inference-toolkit',
    'cc8bf99',
    'src/sagemaker_pytorch_serving_container/ts_environment.py',
  ),
  torchserve: blob(
    'pytorch/serve',
    '62c4d6a',
    'frontend/server/src/main/java/org/pytorch/serve/util/ConfigManager.java',
  ),
  torchserveModel: blob(
    'pytorch/serve',
    '62c4d6a',
    'frontend/archive/src/main/java/org/pytorch/serve/archive/model/ModelConfig.java',
  ),
  torchserveKeys: 'https://pytorch.org/serve/configuration.html',
  tfServe: blob(
    'aws/sagemaker-tensorflow-serving-container',
    'da19256',
    'docker/build_artifacts/sagemaker/serve.py',
  ),
  tfUtils: blob(
    'aws/sagemaker-tensorflow-serving-container',
    'da19256',
    'docker/build_artifacts/sagemaker/tfs_utils.py',
  ),
  legacy: blob('aws/sagemaker-containers', '526dda9', 'src/sagemaker_containers/_env.py'),
  xgboostAlgorithm: blob(
    'aws/sagemaker-xgboost-container',
    'cb8df91',
    'src/sagemaker_xgboost_container/algorithm_mode/serve.py',
  ),
  xgboostMms: blob(
    'aws/sagemaker-xgboost-container',
    'cb8df91',
    'src/sagemaker_xgboost_container/serving_mms.py',
  ),
  djl: blob(
    'deepjavalibrary/djl-serving',
    'd21927c',
    'serving/src/main/java/ai/djl/serving/util/ConfigManager.java',
  ),
  djlKeys: 'https://docs.djl.ai/master/docs/serving/serving/docs/configurations.html',
  djlModelKeys: 'https://docs.djl.ai/master/docs/serving/serving/docs/configurations_model.html',
  djlRepository: 'https://github.com/deepjavalibrary/djl-serving/tree/d21927c',
  triton: blob('triton-inference-server/server', 'e1db8a6', 'docker/sagemaker/serve'),
  tritonModel: blob('triton-inference-server/common', '83adf7c', 'protobuf/model_config.proto'),
  tgi: blob('huggingface/text-generation-inference', 'db931fc', 'launcher/src/main.rs'),
  tei: blob('huggingface/text-embeddings-inference', '0d124dc', 'router/src/main.rs'),
  ray: blob('aws/deep-learning-containers', 'e0ecede', 'scripts/docker/ray/sagemaker_serve.py'),
  whisperx: blob('aws/deep-learning-containers', 'e0ecede', 'scripts/docker/whisperx/server.py'),
  serveScript: 'https://github.com/aws/amazon-sagemaker-examples',
  nginxCore: blob('nginx/nginx', '3f6f782', 'src/http/ngx_http_core_module.c'),
  nginxProxy: blob('nginx/nginx', '3f6f782', 'src/http/modules/ngx_http_proxy_module.c'),
  nginxUwsgi: 'https://nginx.org/en/docs/http/ngx_http_uwsgi_module.html',
  nginxFastcgi: 'https://nginx.org/en/docs/http/ngx_http_fastcgi_module.html',
  nginxGrpc: 'https://nginx.org/en/docs/http/ngx_http_grpc_module.html',
  gunicorn: blob('benoitc/gunicorn', '65ac1a3', 'gunicorn/config.py'),
  uvicorn: blob('encode/uvicorn', 'e6c7ce7', 'uvicorn/config.py'),
  containerContract: guide('your-algorithms-inference-code'),
  autoscale: guide('async-inference-autoscale'),
  monitor: guide('async-inference-monitor'),
  faq: guide('async-inference-troubleshooting'),
  multiModel: guide('multi-model-endpoints'),
  createEndpointConfig: sageMakerApi('CreateEndpointConfig'),
  createModel: sageMakerApi('CreateModel'),
  createEndpoint: sageMakerApi('CreateEndpoint'),
  containerDefinition: sageMakerApi('ContainerDefinition'),
  asyncConfig: sageMakerApi('AsyncInferenceConfig'),
  asyncOutput: sageMakerApi('AsyncInferenceOutputConfig'),
  asyncClient: sageMakerApi('AsyncInferenceClientConfig'),
  asyncNotification: sageMakerApi('AsyncInferenceNotificationConfig'),
  variant: sageMakerApi('ProductionVariant'),
  invokeAsync: sageMakerApi('runtime_InvokeEndpointAsync'),
  registerTarget: scalingApi('RegisterScalableTarget'),
  putPolicy: scalingApi('PutScalingPolicy'),
  tracking: scalingApi('TargetTrackingScalingPolicyConfiguration'),
  step: scalingApi('StepScalingPolicyConfiguration'),
  stepAdjustment: scalingApi('StepAdjustment'),
  customMetric: scalingApi('CustomizedMetricSpecification'),
  predefinedMetric: scalingApi('PredefinedMetricSpecification'),
  alarm: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html',
} as const;
