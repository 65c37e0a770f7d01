import type { ScalableTarget } from '../../core/live/endpoint.js';
import { resourceIdOf } from '../../core/live/endpoint.js';
import type { Connection } from '../../core/live/ports.js';
import type { VariantSnapshot } from '../../core/live/snapshot.js';
import { readLiveSettings } from '../settings.js';
import { askLimits } from './capacity-input.js';
import { confirm, mustStillBe } from './confirm.js';
import type { EndpointPicker } from './endpoint-picker.js';
import { HumanError } from './human-error.js';
import type { Showing } from './source.js';
import type { Known } from './subject.js';
import { pickVariant } from './variant-picker.js';

/** What changes something: never in read-only mode, never without a confirmation that says what. */
export class ChangeVerbs {
  readonly #sources: Showing;
  readonly #picker: EndpointPicker;

  constructor(sources: Showing, picker: EndpointPicker) {
    this.#sources = sources;
    this.#picker = picker;
  }

  async changeLimits(given: unknown): Promise<void> {
    mustBeAllowed();
    const title = 'Change Capacity Limits';
    const known = await this.#picker.endpoint(given, title, isAsync);
    if (known === undefined) return;
    const variant = await pickVariant(known, given, title);
    if (variant === undefined) return;

    const connection = this.#connection(known);
    const target = await targetOf(connection, known, variant);
    if (target === undefined)
      throw new HumanError(
        `${variant.name} of ${known.endpoint.name} has no scalable target, so it has no limits.`,
      );
    const limits = await askLimits(target, `${title} of ${known.endpoint.name}`);
    if (limits === undefined) return;
    const { min, max } = limits;

    const isSure = await confirm({
      title: `Change the capacity limits of ${known.endpoint.name}?`,
      verb: 'Change Limits',
      ...{ known, variant: variant.name },
      change: `From ${target.min}–${target.max} to ${min}–${max} instances.`,
      cost: limitsCost(min, max, instanceType(known, variant)),
    });
    if (!isSure) return;
    mustBeAllowed();
    await mustStillBe(known, connection);
    await connection.writer.setCapacityLimits(target.resourceId, min, max);
    this.#sources.shown?.accounts.refresh(known.account.place.id);
  }

  async wake(given: unknown): Promise<void> {
    mustBeAllowed();
    const title = 'Wake Endpoint';
    const known = await this.#picker.endpoint(given, title, (one) => isAsync(one) && isAsleep(one));
    if (known === undefined) return;
    const variant = await pickVariant(known, given, title);
    if (variant === undefined) return;
    if ((variant.desiredCount ?? 0) > 0) throw new HumanError(`${known.endpoint.name} is not asleep.`);

    const connection = this.#connection(known);
    const isSure = await confirm({
      title: `Wake ${known.endpoint.name}?`,
      verb: 'Wake',
      ...{ known, variant: variant.name },
      change: 'From 0 to 1 instance.',
      cost: `AWS bills the instance${ofType(instanceType(known, variant))} from its start until autoscaling, or you, take it away again.`,
    });
    if (!isSure) return;
    mustBeAllowed();
    await mustStillBe(known, connection);
    await connection.writer.setInstanceCount(known.endpoint.name, variant.name, 1);
    this.#sources.shown?.accounts.refresh(known.account.place.id);
  }

  #connection({ account }: Known): Connection {
    const connection = this.#sources.shown?.accounts.connection(account.place.id);
    if (connection === undefined || account.identity === undefined)
      throw new HumanError('The account is not connected.');
    return connection;
  }
}

function mustBeAllowed(): void {
  if (!readLiveSettings().readOnly) return;
  throw new HumanError('Endpoints are shown read-only.', {
    title: 'Open Setting',
    command: 'workbench.action.openSettings',
    arguments: ['@id:sagemakerAsync.live.readOnly'],
  });
}

/** As it is now, not as it was shown. */
async function targetOf(
  { account }: Connection,
  { endpoint }: Known,
  variant: VariantSnapshot,
): Promise<ScalableTarget | undefined> {
  const resourceId = resourceIdOf(endpoint.name, variant.name);
  const targets = await account.scalableTargets([resourceId]);
  return targets.find((target) => target.resourceId === resourceId);
}

function isAsync({ endpoint }: Known): boolean {
  return endpoint.kind === 'async';
}

function isAsleep({ endpoint }: Known): boolean {
  return endpoint.variants.some(({ currentCount, desiredCount }) => currentCount === 0 && desiredCount === 0);
}

/** Known once the row was opened. */
function instanceType({ endpoint }: Known, { name }: VariantSnapshot): string | undefined {
  const variants = endpoint.details?.value.configuration?.variants ?? [];
  return variants.find((variant) => variant.name === name)?.instanceType;
}

function limitsCost(min: number, max: number, type: string | undefined): string {
  const always =
    min === 0
      ? 'None has to run while nothing is queued.'
      : `At least ${instances(min)} always ${runs(min)}.`;
  return `AWS bills each instance${ofType(type)} while it runs. ${always} Up to ${instances(max)} may run at a time.`;
}

function ofType(type: string | undefined): string {
  return type === undefined ? '' : ` (${type})`;
}

function instances(count: number): string {
  return count === 1 ? '1 instance' : `${count} instances`;
}

function runs(count: number): string {
  return count === 1 ? 'runs' : 'run';
}
