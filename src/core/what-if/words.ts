import type { Message } from '../text/message.js';
import { say } from '../text/message.js';
import type { ParameterGroup } from './parameters.js';
import type { Pattern } from './setting.js';

/** Texts of the page that are not those of a number or a figure. */
export const WORDS = {
  now: say`Now`,
  tried: say`Try`,
  number: say`Number`,
  unit: say`Unit`,
  pattern: say`How requests come`,
  scalesIn: say`Scales in`,
  scalesOut: say`Scales out`,
  hours: say`Hours`,
  runs: say`Runs`,
  price: say`Price of an instance hour, US$`,
  priceHelp: say`No price is known: type the one of your region.`,
  figures: say`What would become of it`,
  figure: say`Figure`,
  difference: say`Difference`,
  better: say`better`,
  worse: say`worse`,
  bands: say`Each figure is the median of all runs, in brackets what nine of ten runs stay within. Both settings meet the same requests.`,
  unchanged: say`Change a number under “Try” to compare.`,
  playing: say`Playing…`,
  stop: say`Stop`,
  stopped: say`Stopped. Change a number to play again.`,
  reset: say`Reset`,
  measure: say`Measure Again`,
  choose: say`Choose Endpoint…`,
  write: say`Write This Policy…`,
  writeHelp: say`Nothing is deployed: the numbers under “Try” go into a file, and you see it first.`,
  needsMinimum: say`A policy needs a minimum.`,
  measuring: say`Measuring the endpoint…`,
  invalid: say`Some numbers cannot be played.`,
  tooMuch: say`That is too much to play: fewer hours, runs or requests.`,
  measured: say`measured`,
  deployed: say`deployed`,
  usual: say`not known`,
  settings: say`Settings`,
  actions: say`Actions`,
  progress: say`How much is played`,
  nothing: say`Nothing is played yet.`,
  backlog: say`Backlog`,
  oldestAge: say`Age of the oldest request`,
  instances: say`Instances`,
  expired: say`Expired requests`,
  noneExpires: say`No request expires.`,
  cost: say`Cost so far`,
  ttlNow: say`Time to live (now)`,
  ttlTried: say`Time to live (try)`,
} as const satisfies Readonly<Record<string, Message>>;

export const GROUP_WORDS: Readonly<Record<ParameterGroup, Message>> = {
  requests: say`Requests`,
  work: say`Work`,
  instances: say`Instances`,
  scaling: say`Scaling`,
};

/** What a choice of a pattern is called. */
export function patternText(pattern: Pattern): Message {
  switch (pattern.kind) {
    case 'steady':
      return pattern.isEven === true ? say`Evenly` : say`At random`;
    case 'hours':
      return say`By the hour`;
    case 'minutes':
      return say`As they came`;
  }
}

export function stretchText(minutes: number): Message {
  return say`Values of ${minutes} min each; the band holds nine of ten runs.`;
}
