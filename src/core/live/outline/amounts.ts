import type { Text } from '../../text/message.js';
import { say } from '../../text/message.js';
import { formatCount } from './formats.js';

/** `1 instance`, `2 instances`. */
export function instancesText(count: number): Text {
  const text = formatCount(count);
  return text === '1' ? say`1 instance` : say`${text} instances`;
}

export function endpointsText(count: number): Text {
  const text = formatCount(count);
  return text === '1' ? say`1 endpoint` : say`${text} endpoints`;
}

export function asyncEndpointsText(count: number): Text {
  const text = formatCount(count);
  return text === '1' ? say`1 asynchronous endpoint` : say`${text} asynchronous endpoints`;
}

export function variantsText(count: number): Text {
  const text = formatCount(count);
  return text === '1' ? say`1 variant` : say`${text} variants`;
}

export function containersText(count: number): Text {
  const text = formatCount(count);
  return text === '1' ? say`1 container` : say`${text} containers`;
}

export function vcpusText(count: number): Text {
  const text = formatCount(count);
  return text === '1' ? say`1 vCPU` : say`${text} vCPUs`;
}

export function gpusText(count: number): Text {
  const text = formatCount(count);
  return text === '1' ? say`1 GPU` : say`${text} GPUs`;
}
