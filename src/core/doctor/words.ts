import { formatDecimal, formatDuration } from '../live/outline/formats.js';
import type { Text } from '../text/message.js';
import { say } from '../text/message.js';

/** `0.8 s`, `24 s`, `2 min`: how long something took, where tenths of a second matter. */
export function formatSeconds(seconds: number): Text {
  return seconds < 60 ? say`${formatDecimal(seconds)} s` : formatDuration(seconds * 1000);
}
