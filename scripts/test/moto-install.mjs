// @ts-check
import { inRoot } from '../lib/paths.mjs';
import { obtainPython } from './python-environment.mjs';

/** A virtual environment with moto, which brings boto3 and cfn-lint along. */
export function obtainMoto() {
  return obtainPython({
    name: 'moto',
    requirements: inRoot('test/moto/requirements.txt'),
    what: 'moto',
    size: '300 MB',
  });
}
