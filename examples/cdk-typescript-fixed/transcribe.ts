import { InvokeEndpointAsyncCommand, SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime';

const runtime = new SageMakerRuntimeClient({});

/** Sends one recording; the answer is where its transcript will be. */
export async function transcribe(recording: string): Promise<string | undefined> {
  const response = await runtime.send(
    new InvokeEndpointAsyncCommand({
      EndpointName: 'transcription',
      InputLocation: recording,
      ContentType: 'audio/wav',
      InvocationTimeoutSeconds: 3600,
    }),
  );
  return response.OutputLocation;
}
