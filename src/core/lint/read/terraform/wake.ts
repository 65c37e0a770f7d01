import type { TextEdit } from '../../../text/range.js';
import { known } from '../../model/fields.js';
import type { ScalingPolicy } from '../../model/nouns.js';
import type { HclBlock } from '../../parse/hcl/tree.js';
import { edit, lineBreakOf } from '../source.js';
import { attributeOf, type FindDefinition, type Site } from './module.js';

const NAME = 'wake_from_zero';
const OF_TARGET = ['resource_id', 'scalable_dimension', 'service_namespace'] as const;

/**
 * Adds the two resources of AWS's guide that start an instance for the first request, for the target of a policy
 * that tracks the endpoint's backlog: https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference-autoscale.html.
 * Undefined where they might not fit: loops, names that are taken, an endpoint that is not told in one line.
 */
export function wakeWriter(
  block: HclBlock,
  { metric }: ScalingPolicy,
  { source, editor, loop }: Site,
  find: FindDefinition,
): (() => readonly TextEdit[]) | undefined {
  const [dimension, ...more] = metric?.dimensions ?? [];
  const endpoint = dimension?.value?.at;
  const isEndpoint = known(dimension?.name)?.value === 'EndpointName' && more.length === 0;
  if (editor === undefined || loop !== '' || !isEndpoint || endpoint?.file !== source.file) return undefined;
  if (find(`aws_appautoscaling_policy.${NAME}`) ?? find(`aws_cloudwatch_metric_alarm.${NAME}`))
    return undefined;
  const written = OF_TARGET.map((name) => attributeOf(block.body, name)?.value.range);
  const texts = [...written, endpoint.range].map(
    (range) => range && source.text.slice(range.start, range.end),
  );
  if (texts.some((text) => text === undefined || /[\r\n]/.test(text))) return undefined;
  const [id = '', namespace = '', dimensionName = '', value = ''] = [texts[0], texts[2], texts[1], texts[3]];
  const at = block.range.end;
  const newText = resources(id, dimensionName, namespace, value).replaceAll('\n', lineBreakOf(source.text));
  return () => [edit(source, { start: at, end: at }, newText)];
}

function resources(id: string, dimension: string, namespace: string, endpoint: string): string {
  return `

resource "aws_appautoscaling_policy" "${NAME}" {
  name               = "wake-from-zero"
  policy_type        = "StepScaling"
  resource_id        = ${id}
  scalable_dimension = ${dimension}
  service_namespace  = ${namespace}

  step_scaling_policy_configuration {
    adjustment_type         = "ChangeInCapacity"
    metric_aggregation_type = "Average"
    cooldown                = 300

    step_adjustment {
      metric_interval_lower_bound = 0
      scaling_adjustment          = 1
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "${NAME}" {
  alarm_name          = "wake-from-zero"
  namespace           = "AWS/SageMaker"
  metric_name         = "HasBacklogWithoutCapacity"
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 2
  threshold           = 1
  comparison_operator = "GreaterThanOrEqualToThreshold"
  alarm_actions       = [aws_appautoscaling_policy.${NAME}.arn]

  dimensions = {
    EndpointName = ${endpoint}
  }
}`;
}
