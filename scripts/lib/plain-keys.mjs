// @ts-check
import { readFile } from 'node:fs/promises';

/**
 * The clients of AWS write the keys of their shapes as `[_x]`, with `_x` a text of the same file. A bundler cannot see
 * that nothing happens there, and keeps the shapes of calls that nobody makes. With the texts in their place it can.
 *
 * @type {import('esbuild').Plugin}
 */
export const plainKeys = {
  name: 'plain-keys',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]@aws-sdk[\\/].*[\\/]schemas_\d+\.js$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const found = text.matchAll(/^const (_\w+) = ("[^"\\]*");$/gm);
      const texts = new Map(Array.from(found, ([, name, value]) => [name, value]));
      return {
        contents: text.replace(/\[(_\w+)\]:/g, (key, name) =>
          texts.has(name) ? `${texts.get(name)}:` : key,
        ),
        loader: 'js',
      };
    });
  },
};
