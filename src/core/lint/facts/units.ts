import type { Message, Text } from '../../text/message.js';
import { say } from '../../text/message.js';

/** Units that are words; the others read the same in every language. */
const WORDS: ReadonlyMap<string, Message> = new Map(
  [
    say`seconds`,
    say`minutes`,
    say`milliseconds`,
    say`microseconds`,
    say`bytes`,
    say`batches`,
    say`connections`,
    say`fraction`,
    say`GPUs`,
    say`instances`,
    say`periods`,
    say`processes`,
    say`requests`,
    say`threads`,
    say`workers`,
    say`seconds in TorchServe, minutes in Multi Model Server`,
    say`size: 8192, 100k, 5m, 1g`,
    say`time: 60, 60s, 15m, 1h`,
  ].map((word) => [word.template, word]),
);

/** A unit of the tables as people read it. */
export function unitName(unit: string): Text {
  return WORDS.get(unit) ?? unit;
}
