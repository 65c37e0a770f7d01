import * as vscode from 'vscode';
import type { ScalableTarget } from '../../core/live/endpoint.js';
import { resourceIdOf } from '../../core/live/endpoint.js';
import type { Connection } from '../../core/live/ports.js';
import type { VariantSnapshot } from '../../core/live/snapshot.js';
import { askLimits } from './capacity-input.js';
import { confirm, mustStillBe } from './confirm.js';
import { connectedTo } from './connected.js';
import type { EndpointPicker } from './endpoint-picker.js';
import { HumanError } from './human-error.js';
import { mustNotBeReadOnly } from './read-only.js';
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
    const title = vscode.l10n.t('Change Capacity Limits');
    const known = await this.#picker.endpoint(given, title, isAsync);
    if (known === undefined) return;
    const variant = await pickVariant(known, given, title);
    if (variant === undefined) return;

    const { connection } = connectedTo(this.#sources, known);
    const target = await targetOf(connection, known, variant);
    if (target === undefined)
      throw new HumanError(
        vscode.l10n.t(
          '{0} of {1} has no scalable target, so it has no limits.',
          variant.name,
          known.endpoint.name,
        ),
      );
    const limits = await askLimits(
      target,
      vscode.l10n.t('Change Capacity Limits of {0}', known.endpoint.name),
    );
    if (limits === undefined) return;
    const { min, max } = limits;

    const isSure = await confirm({
      title: vscode.l10n.t('Change the capacity limits of {0}?', known.endpoint.name),
      verb: vscode.l10n.t('Change Limits'),
      ...{ known, variant: variant.name },
      change: vscode.l10n.t('From {0} to {1} instances.', `${target.min}–${target.max}`, `${min}–${max}`),
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
    const title = vscode.l10n.t('Wake Endpoint');
    const known = await this.#picker.endpoint(given, title, (one) => isAsync(one) && isAsleep(one));
    if (known === undefined) return;
    const variant = await pickVariant(known, given, title);
    if (variant === undefined) return;
    if ((variant.desiredCount ?? 0) > 0)
      throw new HumanError(vscode.l10n.t('{0} is not asleep.', known.endpoint.name));

    const { connection } = connectedTo(this.#sources, known);
    const isSure = await confirm({
      title: vscode.l10n.t('Wake {0}?', known.endpoint.name),
      verb: vscode.l10n.t('Wake'),
      ...{ known, variant: variant.name },
      change: vscode.l10n.t('From 0 to 1 instance.'),
      cost: wakeCost(instanceType(known, variant)),
    });
    if (!isSure) return;
    mustBeAllowed();
    await mustStillBe(known, connection);
    await connection.writer.setInstanceCount(known.endpoint.name, variant.name, 1);
    this.#sources.shown?.accounts.refresh(known.account.place.id);
  }
}

function mustBeAllowed(): void {
  mustNotBeReadOnly(vscode.l10n.t('Endpoints are shown read-only.'));
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
  const { l10n } = vscode;
  return [
    type === undefined
      ? l10n.t('AWS bills each instance while it runs.')
      : l10n.t('AWS bills each instance ({0}) while it runs.', type),
    leastText(min),
    max === 1
      ? l10n.t('Up to 1 instance may run at a time.')
      : l10n.t('Up to {0} instances may run at a time.', max),
  ].join(' ');
}

function leastText(min: number): string {
  const { l10n } = vscode;
  if (min === 0) return l10n.t('None has to run while nothing is queued.');
  return min === 1
    ? l10n.t('At least 1 instance always runs.')
    : l10n.t('At least {0} instances always run.', min);
}

function wakeCost(type: string | undefined): string {
  const { l10n } = vscode;
  return type === undefined
    ? l10n.t('AWS bills the instance from its start until autoscaling, or you, take it away again.')
    : l10n.t(
        'AWS bills the instance ({0}) from its start until autoscaling, or you, take it away again.',
        type,
      );
}
