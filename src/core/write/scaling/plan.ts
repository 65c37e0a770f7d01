/** How a variant of an asynchronous endpoint is to scale. */
export interface ScalingPlan {
  /** Name as deployed. */
  readonly endpoint: string;
  readonly variant: string;
  readonly min: number;
  readonly max: number;
  /** Target tracking of ApproximateBacklogSizePerInstance; absent: no such policy. */
  readonly targetBacklogPerInstance?: number;
  readonly scaleInCooldownSeconds: number;
  readonly scaleOutCooldownSeconds: number;
  /** A step policy and its alarm on HasBacklogWithoutCapacity, which start the first instance. */
  readonly wakesFromZero: boolean;
}

/** How the surrounding file names the endpoint, where it defines it itself; absent: by its literal name. */
export interface EndpointReference {
  /** An expression of the format that gives the endpoint's name: `!GetAtt Endpoint.EndpointName`. */
  readonly name: string;
  /** What has to exist first: a logical id or an address, where the format can say so. */
  readonly dependsOn?: string;
}
