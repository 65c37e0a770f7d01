import assert from 'node:assert/strict';
import { crc32Of } from '../../../src/aws/objects/checksum.js';

describe('the checksum of a part', () => {
  // The first is the check value of CRC-32: https://reveng.sourceforge.io/crc-catalogue/all.htm#crc.cat.crc-32-iso-hdlc
  const known: readonly (readonly [string, string])[] = [
    ['123456789', 'cbf43926'],
    ['', '00000000'],
    ['The quick brown fox jumps over the lazy dog', '414fa339'],
  ];
  for (const [text, hex] of known)
    it(`of “${text}” is what it should be`, () => {
      assert.equal(Buffer.from(crc32Of(Buffer.from(text)), 'base64').toString('hex'), hex);
    });
});
