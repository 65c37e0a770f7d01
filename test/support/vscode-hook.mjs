// @ts-check

/**
 * Gives `vscode` to code that runs outside of it.
 *
 * @type {import('node:module').ResolveHook}
 */
export function resolve(specifier, context, next) {
  return next(
    specifier === 'vscode' ? new URL('./fake-vscode.ts', import.meta.url).href : specifier,
    context,
  );
}
