import { identityOf } from '../model/fields.js';
import type { Endpoint, EndpointConfig } from '../model/nouns.js';
import type { Datum, TemplatePart } from '../model/value.js';
import { identityOfTemplate, templateOf } from '../model/fields.js';

/** The identity that a reference to a variable or logical id has. */
export function symbolIdentity(symbol: string | undefined): string | undefined {
  return symbol === undefined ? undefined : identityOfTemplate([{ symbol }]);
}

/** All identities under which a named thing can be referred to. */
export function identitiesOf(thing: {
  name: Datum | undefined;
  symbol: string | undefined;
}): readonly string[] {
  return [identityOf(thing.name), symbolIdentity(thing.symbol)].filter((id) => id !== undefined);
}

/** Identities of an endpoint's name: from CreateEndpoint, from `.deploy(endpoint_name=…)`. */
export function endpointIdentities(
  config: EndpointConfig,
  endpoint: Endpoint | undefined,
): readonly string[] {
  const found = endpoint === undefined ? [] : [...identitiesOf(endpoint)];
  const given = identityOf(config.endpointName);
  if (given !== undefined) found.push(given);
  return found;
}

/** Splits `endpoint/NAME/variant/NAME` into the identities of its two names. */
export function splitResourceId(
  datum: Datum | undefined,
): { readonly endpoint: string | undefined; readonly variant: string | undefined } | undefined {
  const template = templateOf(datum);
  if (template === undefined) return undefined;
  const pieces: TemplatePart[][] = [[]];
  for (const part of template) {
    if (typeof part !== 'string') {
      pieces.at(-1)?.push(part);
      continue;
    }
    part.split('/').forEach((text, index) => {
      if (index > 0) pieces.push([]);
      if (text !== '') pieces.at(-1)?.push(text);
    });
  }
  const [kind, endpoint, word, variant] = pieces;
  if (identityOfTemplate(kind) !== 'endpoint' || identityOfTemplate(word) !== 'variant') return undefined;
  return { endpoint: identityOfTemplate(endpoint), variant: identityOfTemplate(variant) };
}
