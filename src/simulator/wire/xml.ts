import type { Json, JsonObject } from '../../core/live/ports.js';
import { isList } from './input.js';
import { isTimeMember } from './times.js';

/** Answer of an action in the query protocol: https://smithy.io/2.0/aws/protocols/aws-query-protocol.html */
export function xmlResult(action: string, body: JsonObject, namespace: string, requestId: string): string {
  const result = element(`${action}Result`, members(body));
  const metadata = element('ResponseMetadata', element('RequestId', escapeXml(requestId)));
  return `<${action}Response xmlns="${namespace}">${result}${metadata}</${action}Response>\n`;
}

export interface XmlError {
  readonly code: string;
  readonly message: string;
  readonly isSender: boolean;
}

export function xmlError(
  { code, message, isSender }: XmlError,
  namespace: string,
  requestId: string,
): string {
  const inner = [
    element('Type', isSender ? 'Sender' : 'Receiver'),
    element('Code', escapeXml(code)),
    element('Message', escapeXml(message)),
  ].join('');
  const id = element('RequestId', escapeXml(requestId));
  return `<ErrorResponse xmlns="${namespace}">${element('Error', inner)}${id}</ErrorResponse>\n`;
}

function members(body: JsonObject): string {
  return Object.entries(body)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => element(name, content(value, isTimeMember(name))))
    .join('');
}

function content(value: Json, isTime: boolean): string {
  if (value === null) return '';
  if (typeof value === 'number' && isTime) return timeText(value);
  if (typeof value !== 'object') return escapeXml(String(value));
  if (isList(value)) return value.map((one) => element('member', content(one, isTime))).join('');
  return members(value);
}

function timeText(seconds: number): string {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? String(seconds) : date.toISOString();
}

function element(name: string, inner: string): string {
  return `<${name}>${inner}</${name}>`;
}

export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replace(NOT_IN_XML, '\ufffd');
}

/** https://www.w3.org/TR/xml/#charsets */
const NOT_IN_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
