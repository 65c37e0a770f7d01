import { escapeXml } from '../xml.js';

/** A piece of an answer: text, or elements in their order; a list of the same element is written by `many`. */
export type Xml = string;

const NAMESPACE = 'http://s3.amazonaws.com/doc/2006-03-01/';

export function document(name: string, ...inner: readonly Xml[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${name} xmlns="${NAMESPACE}">${inner.join('')}</${name}>`;
}

export function element(name: string, text: string | number | boolean): Xml {
  return `<${name}>${escapeXml(String(text))}</${name}>`;
}

export function group(name: string, ...inner: readonly Xml[]): Xml {
  return `<${name}>${inner.join('')}</${name}>`;
}

/** Errors have no namespace: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
export function errorDocument(members: Readonly<Record<string, string>>): string {
  const inner = Object.entries(members).map(([name, text]) => element(name, text));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${group('Error', ...inner)}`;
}
