import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

const FOLDER_VARIABLE = 'SAGEMAKER_ASYNC_BOTOCORE';

/** A shape of a service model, as far as the tests look at it. */
export interface Shape {
  readonly type: string;
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly required?: readonly string[];
  readonly members?: Readonly<Record<string, { readonly shape: string; readonly documentation?: string }>>;
}

/** AWS's own description of one of its services. */
export class ServiceModel {
  readonly #name: string;
  readonly #shapes: Readonly<Record<string, Shape>>;

  constructor(name: string, shapes: Readonly<Record<string, Shape>>) {
    this.#name = name;
    this.#shapes = shapes;
  }

  /** The newest version of the service that the installed botocore has. */
  static read(service: string): ServiceModel {
    const folder = process.env[FOLDER_VARIABLE];
    assert.ok(folder, `${FOLDER_VARIABLE} names no folder: run "npm run test:moto", which knows one.`);
    const version = readdirSync(join(folder, service)).sort().at(-1);
    assert.ok(version, `${service} is in ${folder}`);
    const plain = join(folder, service, version, 'service-2.json');
    const text = existsSync(plain) ? readFileSync(plain) : gunzipSync(readFileSync(`${plain}.gz`));
    const { shapes } = JSON.parse(text.toString('utf8')) as { shapes: Readonly<Record<string, Shape>> };
    return new ServiceModel(service, shapes);
  }

  shape(name: string): Shape {
    const shape = this.#shapes[name];
    assert.ok(shape, `${this.#name} has no shape ${name} any more`);
    return shape;
  }

  choices(name: string): readonly string[] {
    const { enum: choices } = this.shape(name);
    assert.ok(choices, `${name} of ${this.#name} has no choices any more`);
    return choices;
  }

  members(name: string): readonly string[] {
    return Object.keys(this.shape(name).members ?? {});
  }

  /** What is written of a member, without markup; numbers without their thousands separators. */
  documentation(name: string, member: string): string {
    const text = this.shape(name).members?.[member]?.documentation;
    assert.ok(text, `${name}.${member} of ${this.#name} is not described any more`);
    return text.replace(/<[^>]*>/g, '').replace(/(\d),(?=\d{3})/g, '$1');
  }
}
