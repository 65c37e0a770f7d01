"""Sends a recording to the transcription endpoint."""

import boto3

runtime = boto3.client("sagemaker-runtime")
response = runtime.invoke_endpoint_async(
    EndpointName="transcription",
    InputLocation="s3://acme-transcription/recordings/board-meeting.wav",
    ContentType="audio/wav",
    InvocationTimeoutSeconds=7200,
)
print(response["OutputLocation"])
