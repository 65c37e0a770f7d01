/** What DescribeScalingActivities tells of one change, or of one that could not be made. */
export interface ScalingActivity {
  /** 1 for the first ever. */
  readonly id: number;
  readonly startedMs: number;
  readonly endedMs?: number;
  readonly status: 'InProgress' | 'Successful' | 'Overridden' | 'Failed';
  readonly statusMessage?: string;
  readonly description: string;
  readonly cause: string;
  /** Present: nothing was scaled, and why. Such activities are listed only when asked for. */
  readonly notScaled?: NotScaled;
}

export interface NotScaled {
  readonly code: 'AlreadyAtMaxCapacity';
  readonly maxCapacity: number;
}

/** Application Auto Scaling keeps six weeks; this keeps the newest. */
const MOST_ACTIVITIES = 50;

/**
 * In the words of Application Auto Scaling:
 * https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-scaling-activities.html
 */
export class ActivityLog {
  #activities: ScalingActivity[] = [];
  #made = 0;

  /** Newest first. */
  get activities(): readonly ScalingActivity[] {
    return this.#activities;
  }

  begin(nowMs: number, capacity: number, cause: string): void {
    this.#add({
      id: ++this.#made,
      startedMs: nowMs,
      status: 'InProgress',
      statusMessage: `Successfully set desired instance count to ${capacity}. Waiting for change to be fulfilled by sagemaker.`,
      description: `Setting desired instance count to ${capacity}.`,
      cause,
    });
  }

  /** Ends the one in progress, if there is one. @returns false when there is none */
  end(nowMs: number, status: 'Successful' | 'Overridden'): boolean {
    const at = this.#activities.findIndex((activity) => activity.status === 'InProgress');
    const activity = this.#activities[at];
    if (activity === undefined) return false;
    const statusMessage = activity.statusMessage?.replace(
      'Waiting for change to be fulfilled',
      status === 'Successful' ? 'Change successfully fulfilled' : 'Change was overridden, not fulfilled',
    );
    this.#activities[at] = {
      ...activity,
      status,
      endedMs: nowMs,
      ...(statusMessage === undefined ? {} : { statusMessage }),
    };
    return true;
  }

  /** Said once for as long as nothing else happens. */
  notScaled(nowMs: number, cause: string, notScaled: NotScaled): void {
    if (this.#activities[0]?.notScaled?.code === notScaled.code) return;
    this.#add({
      id: ++this.#made,
      startedMs: nowMs,
      endedMs: nowMs,
      status: 'Failed',
      description: 'Attempting to scale due to alarm triggered',
      cause,
      notScaled,
    });
  }

  #add(activity: ScalingActivity): void {
    this.#activities = [activity, ...this.#activities].slice(0, MOST_ACTIVITIES);
  }
}
