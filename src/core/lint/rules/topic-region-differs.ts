import { say } from '../../text/message.js';
import { DEPLOYED } from '../kit/artefacts.js';
import { deployed } from '../kit/ranges.js';
import { known } from '../model/fields.js';
import type { Deployment, Project } from '../model/project.js';
import type { AsyncPart } from '../model/nouns.js';
import type { Known } from '../model/value.js';
import type { Rule } from '../rule.js';

interface Placed {
  readonly region: string;
  readonly known: Known;
  /** The member that holds it; undefined for the image. */
  readonly what: string | undefined;
}

const TOPIC = /^arn:aws[a-z-]*:sns:([a-z]{2}(?:-[a-z]+)+-\d):/;
const REGISTRY = /^\d{12}\.dkr\.ecr\.([a-z]{2}(?:-[a-z]+)+-\d)\.amazonaws\.com/;

function placed(value: Known | undefined, pattern: RegExp, what: string | undefined): readonly Placed[] {
  const region = value === undefined ? undefined : pattern.exec(String(value.value))?.[1];
  return value === undefined || region === undefined ? [] : [{ region, known: value, what }];
}

/** An image is pulled from the region where it runs, so it tells the endpoint's region. */
function imagesOf(part: AsyncPart, deployments: readonly Deployment[]): readonly Placed[] {
  return deployments
    .filter(({ config }) => config.async === part)
    .flatMap(({ model }) => model?.containers ?? [])
    .flatMap(({ image }) => placed(known(image.uri), REGISTRY, undefined));
}

export const topicRegionDiffers: Rule = {
  id: 'topic-region-differs',
  slug: 'epc-sns-region-account',
  severity: 'warning',
  summary: 'The topics of an endpoint are in its own region.',
  artefacts: DEPLOYED,

  *check({ endpointConfigs, deployments }: Project) {
    for (const { async: part } of endpointConfigs) {
      if (part === undefined) continue;
      const topics = [part.successTopic, part.errorTopic].flatMap((field) =>
        placed(known(field), TOPIC, field?.spelled ?? ''),
      );
      const fixed = imagesOf(part, deployments);
      const [first, ...others] = topics;
      for (const topic of fixed.length > 0 ? topics : others) {
        const rival = [...fixed, ...(first === undefined ? [] : [first])].find(
          ({ region }) => region !== topic.region,
        );
        if (rival === undefined || fixed.some(({ region }) => region === topic.region)) continue;
        yield {
          at: topic.known.at,
          message:
            rival.what === undefined
              ? say`${topic.what ?? ''} is in ${topic.region}, but the image in ${rival.region}: notifications may not arrive.`
              : say`${topic.what ?? ''} is in ${topic.region}, but ${rival.what} in ${rival.region}: notifications may not arrive.`,
          basis: [deployed(topic.known), deployed(rival.known)],
          related: [
            {
              at: rival.known.at,
              message:
                rival.what === undefined
                  ? say`The image is in ${rival.region}.`
                  : say`${rival.what} is in ${rival.region}.`,
            },
          ],
        };
      }
    }
  },
};
