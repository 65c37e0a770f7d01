/** A request to an asynchronous endpoint: InvokeEndpointAsync by AWS's member names, units in the names. */
export interface AsyncRequest {
  readonly endpoint: string;
  /** `s3://BUCKET/KEY` */
  readonly inputLocation: string;
  readonly contentType?: string;
  readonly accept?: string;
  readonly customAttributes?: string;
  readonly inferenceId?: string;
  /** 60 to 21,600; absent: 21,600. */
  readonly requestTtlSeconds?: number;
  /** 1 to 3,600; absent: 900. */
  readonly invocationTimeoutSeconds?: number;
}

/** What AWS answers at once: the request is queued, nothing more. */
export interface AcceptedRequest {
  readonly inferenceId: string;
  readonly outputLocation: string;
  /** Absent when the endpoint has no S3FailurePath: a failure then leaves no object. */
  readonly failureLocation?: string;
}

/** Sends a request. One call, never repeated by the adapter: a second one would be a second request. */
export interface Invoker {
  invokeAsync(request: AsyncRequest): Promise<AcceptedRequest>;
}
