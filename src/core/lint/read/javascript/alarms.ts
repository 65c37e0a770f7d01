import type { Datum, Entry, Mapping, Primitive } from '../../model/value.js';
import type { JsCall, JsExpr } from '../../parse/javascript/tree.js';
import { isSageMakerMetric, readAlarm } from '../aws/scaling.js';
import { argumentOf, constructOf } from './constructs.js';
import type { Evaluator } from './evaluator.js';
import type { Found } from './found.js';
import { metricOf, placeOf } from './metrics.js';
import { pascalCased } from './names.js';
import { methodOf, objectOf, valueIn } from './properties.js';
import type { CallSite } from './scopes.js';

const DIALECT = 'cdk';

/** What CDK fills in: https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_cloudwatch.AlarmProps.html */
const DEFAULTS: Readonly<Record<string, Primitive>> = {
  ComparisonOperator: 'GreaterThanOrEqualToThreshold',
  TreatMissingData: 'missing',
};

/** True when the call makes an alarm: `new cloudwatch.Alarm(…)` or `metric.createAlarm(…)`. */
export function takeAlarm(file: Evaluator, { call }: CallSite, found: Found): boolean {
  const isNew = call.isNew && constructOf(file, call)?.type === 'cloudwatch.Alarm';
  const isMade = !call.isNew && methodOf(call) === 'createAlarm';
  if (!isNew && !isMade) return false;
  const propsExpr = call.args[2]?.value;
  const given = isNew
    ? valueIn(file, propsExpr, 'metric')
    : call.callee.kind === 'member'
      ? call.callee.object
      : undefined;
  const metric = metricOf(file, given);
  if (metric === undefined || !isSageMakerMetric(metric)) return isNew;
  const props = pascalCased(argumentOf(file, call, 2));
  found.alarms.push(readAlarm(alarmBlock(file, call, metric, props), DIALECT));
  return true;
}

function alarmBlock(file: Evaluator, call: JsCall, metric: Mapping, props: Mapping): Mapping {
  const head = placeOf(file, call);
  const own = props.entries.filter(({ key }) => key !== 'Metric');
  const filled = Object.entries(DEFAULTS)
    .filter(([key]) => props.isComplete && !own.some((entry) => entry.key === key))
    .map(([key, value]): Entry => {
      const known: Datum = {
        kind: 'known',
        value,
        at: head,
        decidedAt: head,
        raw: String(value),
        isOverridable: false,
      };
      return { key, spelled: key, keyAt: head, at: head, value: known };
    });
  const actions = actionsOf(file, call);
  const action: readonly Entry[] =
    actions.length === 0
      ? []
      : [
          {
            key: 'AlarmActions',
            spelled: 'addAlarmAction',
            keyAt: head,
            at: head,
            value: { kind: 'sequence', at: head, items: actions, isComplete: true },
          },
        ];
  return {
    ...props,
    head,
    entries: [...metric.entries, ...filled, ...own, ...action],
    // An alarm that is handed on may be given its actions elsewhere.
    isComplete: props.isComplete && metric.isComplete && !isHandedOn(file, call),
  };
}

/** What is given to `alarm.addAlarmAction(…)`. */
function actionsOf(file: Evaluator, alarm: JsCall): readonly Datum[] {
  return file.callsOn(alarm).flatMap(({ call }) => {
    if (call.callee.kind !== 'member' || call.callee.name !== 'addAlarmAction') return [];
    return call.args.map(({ value, isSpread }) =>
      isSpread ? { kind: 'unknown' as const, at: placeOf(file, call) } : actionOf(file, value, call),
    );
  });
}

/**
 * `new ApplicationScalingAction(step)` stands for the step's policy, `{ bind: () => ({ alarmActionArn: policy.ref }) }`
 * for the policy that it names.
 */
function actionOf(file: Evaluator, expr: JsExpr, call: JsCall): Datum {
  const origin = file.originOf(expr);
  const action = constructOf(file, origin);
  const [step] = action?.call.args ?? [];
  if (action !== undefined && /\.ApplicationScalingAction$/.test(action.type) && step !== undefined)
    return { kind: 'unknown', at: placeOf(file, call), template: [{ symbol: file.symbolOf(step.value) }] };
  const bind = valueIn(file, objectOf(file, expr), 'bind');
  const returned = bind?.kind === 'function' ? (bind.result ?? returnOf(bind)) : undefined;
  const arn = valueIn(file, returned, 'alarmActionArn');
  return arn === undefined ? { kind: 'unknown', at: placeOf(file, call) } : file.evaluate(arn);
}

function returnOf({ body }: Extract<JsExpr, { kind: 'function' }>): JsExpr | undefined {
  const last = body.at(-1);
  return last?.kind === 'return' ? last.value : undefined;
}

/** Given to a function, or kept in a field that other files may read. */
function isHandedOn(file: Evaluator, alarm: JsCall): boolean {
  return file.scopes.calls.some(({ call }) =>
    call.args.some(
      ({ value }) => (value.kind === 'name' || value.kind === 'member') && file.originOf(value) === alarm,
    ),
  );
}
