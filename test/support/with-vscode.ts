import { register } from 'node:module';
import type * as Fake from './fake-vscode.js';

let isRegistered = false;

/** From now on code that imports `vscode` gets `fake-vscode.ts`; this is the one instance of it. */
export async function fakeVscode(): Promise<typeof Fake> {
  if (!isRegistered) register('./vscode-hook.mjs', import.meta.url);
  isRegistered = true;
  return (await import('vscode')) as unknown as typeof Fake;
}
