import boto3

runtime = boto3.client("sagemaker-runtime")


def transcribe(recording: str) -> str:
    """Queues one recording and tells where its text will be."""
    response = runtime.invoke_endpoint_async(
        EndpointName="transcription",
        InputLocation=f"s3://acme-transcription/recordings/{recording}",
        ContentType="audio/wav",
        InvocationTimeoutSeconds=7200,
    )
    return response["OutputLocation"]
