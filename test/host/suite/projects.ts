/** Texts that the suite writes into its workspace. */
export const DEPLOY = `import boto3

sm = boto3.client("sagemaker")
sm.create_endpoint_config(
    EndpointConfigName="whisper",
    ProductionVariants=[{"VariantName": "v", "ModelName": "whisper", "InitialInstanceCount": 0}],
    AsyncInferenceConfig={"OutputConfig": {"S3OutputPath": "s3://acme/out"}},
)
`;

export const NGINX = `events {}
http {
  server {
    listen 8080;
    client_max_body_size 5m;
    location ~ ^/(ping|invocations) {
      proxy_read_timeout 3600s;
      proxy_pass http://localhost:8000;
    }
  }
}
`;
