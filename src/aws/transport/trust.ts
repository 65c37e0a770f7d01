import { rootCertificates } from 'node:tls';
import { ReadError } from '../../core/live/failure.js';
import { readText } from '../profiles/files.js';

/**
 * Certificates to trust when a bundle is named (`AWS_CA_BUNDLE`, `ca_bundle`): those of Node and those of the bundle.
 *
 * @throws ReadError of kind `configuration` when it cannot be used: without it no request would come through anyway.
 */
export async function readTrust(bundle: string): Promise<readonly string[]> {
  const content = await readText(bundle);
  const text = content !== undefined && 'text' in content ? content.text : '';
  const certificates = text.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g);
  if (certificates === null) {
    throw new ReadError({
      kind: 'configuration',
      message: `The certificate bundle ${bundle} holds no certificate that can be read.`,
    });
  }
  return [...rootCertificates, ...certificates];
}
