import type { Evidence, FileModel, Unreadable } from '../../model/file-model.js';
import { EMPTY_FILE } from '../../model/file-model.js';
import type { Range } from '../../../text/range.js';
import { dialectOf, parseJavaScript } from '../../parse/javascript/parse.js';
import type { JsModule } from '../../parse/javascript/tree.js';
import { evidenceOf } from '../aws/scaling.js';
import { readEvidence } from '../evidence.js';
import { ignoresOf } from '../ignores.js';
import type { Source } from '../source.js';
import { locate } from '../source.js';
import { takeAlarm } from './alarms.js';
import { takeAlpha } from './alpha.js';
import { takeCfn } from './cdk.js';
import { Evaluator } from './evaluator.js';
import { type Found, nothingFound } from './found.js';
import { takeScaling } from './scaling.js';
import { takeSdk } from './sdk.js';

const MAX_PROBLEMS = 3;
const WAKE = 'HasBacklogWithoutCapacity';

/** Nouns of a TypeScript or JavaScript file: CDK's constructs and the calls of the AWS SDK. */
export function readJavaScript(source: Source): FileModel {
  const module = parseJavaScript(source.text, dialectOf(source.file), source.memory?.javascript);
  const file = new Evaluator(source, module);
  const found = nothingFound();
  for (const site of file.scopes.calls) {
    for (const take of [takeCfn, takeAlpha, takeScaling, takeAlarm, takeSdk])
      if (take(file, site, found)) break;
  }
  return {
    ...EMPTY_FILE,
    ...found,
    evidence: [...found.evidence, ...evidenceOf(found.policies, found.alarms), ...loose(source, found)],
    ignores: ignoresOf(source, module.comments),
    unreadable: unreadableOf(source, module),
    mentions: mentionsOf(source, module),
  };
}

/** Async parts handed to what is not read: custom resources, helpers in other files, other tools. */
function loose(source: Source, { endpointConfigs, invocations }: Found): readonly Evidence[] {
  const read: Range[] = [...endpointConfigs, ...invocations].flatMap(({ block, ...noun }) => {
    const own = [block.at.range, block.head.range];
    return 'modeAt' in noun
      ? [...own, noun.modeAt.range, ...(noun.async === undefined ? [] : [noun.async.block.at.range])]
      : own;
  });
  return readEvidence(source).evidence.filter(
    ({ at }) => !read.some(({ start, end }) => start <= at.range.start && at.range.start <= end),
  );
}

function unreadableOf(source: Source, module: JsModule): readonly Unreadable[] {
  return module.problems
    .slice(0, MAX_PROBLEMS)
    .map(({ range, message }) => ({ at: locate(source, range), message }));
}

/** The metric's name in code: a wake-up that is made in a way that was not understood. */
function mentionsOf({ text }: Source, { comments }: JsModule): ReadonlySet<string> {
  for (let at = text.indexOf(WAKE); at >= 0; at = text.indexOf(WAKE, at + 1)) {
    if (!comments.some(({ start, end }) => start <= at && at < end)) return new Set([WAKE]);
  }
  return new Set();
}
