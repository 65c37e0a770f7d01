import { hashOf } from '../../core/queue/random.js';
import type { Making } from './build.js';
import { MINUTE_MS, rowOf } from './build.js';
import type { Member } from './cast-busy.js';
import { BUSY, CAST_MINUTES } from './cast-busy.js';
import { QUIET } from './cast-quiet.js';
import { WARD } from './cast-ward.js';
import { WELL } from './cast-well.js';
import type { EndpointRow } from './spec.js';

/**
 * The first endpoints of every world, the most telling ones first: each of the first dozen shows a state that the tree
 * has a picture for, each of the next dozen has one thing wrong, and the last three have nothing. What they show holds at the opening of the world for every seed; then they live on.
 */
export function castOf(making: Making): readonly EndpointRow[] {
  const after = (minutes: number): Making => ({
    ...making,
    historyStartMs: making.openMs - minutes * MINUTE_MS,
  });
  const members: readonly Member[] = [
    BUSY.whisperLarge,
    QUIET.ocrInvoices,
    QUIET.embeddingsNightly,
    BUSY.poseTracking,
    BUSY.summariseReports,
    BUSY.voiceCloning,
    QUIET.stableVideo(making),
    QUIET.segmentation,
    BUSY.translateBatch,
    QUIET.chatRealtime,
    QUIET.thumbnailServerless,
    BUSY.layoutDetect,
    ...WARD,
    ...WELL,
  ];
  return members.map(({ name, row, minutes = CAST_MINUTES, spec }) => {
    const own = after(minutes);
    return rowOf(own, name, hashOf(`${making.seed}/${name}`), row, () => spec(own));
  });
}
