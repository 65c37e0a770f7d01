/** A call of InvokeEndpointAsync with the given members besides the endpoint's name. */
export function boto3Call(members: string): string {
  return `import boto3

boto3.client("sagemaker-runtime").invoke_endpoint_async(
    EndpointName="whisper",
    ${members}
)
`;
}

/** The same through the SDK's predictor. */
export function sdkCall(members: string): string {
  return `from sagemaker.predictor_async import AsyncPredictor

predictor = AsyncPredictor(base)
response = predictor.predict_async(${members})
`;
}
