import { entryOf, mappingOf, mappingsOf } from '../../model/fields.js';
import type { Model, PolicyHolder, PolicyStatement } from '../../model/nouns.js';
import type { Mapping } from '../../model/value.js';
import type { DataNode } from '../../parse/data/tree.js';
import { concernsRules, readStatements } from './iam.js';
import { resourceIdOf } from './intrinsics.js';
import { isText, member, type Resource, type Template } from './template.js';
import { type DataReader, entryDatum } from './to-datum.js';

/** The policies of a template's roles, functions, topics and buckets, inline or in resources of their own. */
export class RolePolicies {
  readonly #template: Template;
  readonly #reader: DataReader;
  readonly #symbolOf: (id: string) => string;
  readonly #statements: PolicyStatement[] = [];

  constructor(template: Template, reader: DataReader, symbolOf: (id: string) => string) {
    this.#template = template;
    this.#reader = reader;
    this.#symbolOf = symbolOf;
  }

  read(resource: Resource): void {
    const { type, properties } = resource;
    const datum = properties && entryDatum(properties, this.#reader);
    if (datum?.kind !== 'mapping') return;
    switch (type) {
      case 'AWS::IAM::Role':
        for (const policy of mappingsOf(datum, 'Policies'))
          this.#take(mappingOf(policy, 'PolicyDocument'), this.#holder(resource, [resource.id], false));
        break;
      case 'AWS::IAM::Policy':
      case 'AWS::IAM::RolePolicy':
      case 'AWS::IAM::ManagedPolicy':
        this.#readAttached(resource, datum);
        break;
      case 'AWS::SNS::TopicPolicy':
      case 'AWS::S3::BucketPolicy':
        this.#take(mappingOf(datum, 'PolicyDocument'), this.#holder(resource, [], false));
        break;
      case 'AWS::Serverless::Function':
        for (const policy of mappingsOf(datum, 'Policies'))
          this.#take(policy, this.#holder(resource, [], false));
        break;
      default:
    }
  }

  /** Those that rules ask for, and everything that an execution role of these models may do. */
  statementsFor(models: readonly Model[]): readonly PolicyStatement[] {
    const executing = new Set(models.map(({ roleSymbol }) => roleSymbol));
    return this.#statements.filter(
      (one) => concernsRules(one) || one.holder?.roles.some((role) => executing.has(role)) === true,
    );
  }

  /** A policy that names its roles, or that roles name. */
  #readAttached(resource: Resource, block: Mapping): void {
    const { properties, id } = resource;
    const names = member(properties?.value, 'Roles') ?? member(properties?.value, 'RoleName');
    const list = names?.kind === 'sequence' && names.tag === undefined ? names.items : names ? [names] : [];
    const named = list.flatMap((name) => this.#roleOf(name) ?? []);
    const naming = this.#roles()
      .filter((role) => managedBy(role).some((policy) => resourceIdOf(policy) === id))
      .map((role) => role.id);
    const holder = this.#holder(resource, [...named, ...naming], named.length > 0 && naming.length === 0);
    this.#take(mappingOf(block, 'PolicyDocument'), holder);
  }

  #take(document: Mapping | undefined, holder: PolicyHolder): void {
    if (document !== undefined && entryOf(document, 'Statement') !== undefined)
      this.#statements.push(...readStatements(document, 'cloudformation', holder));
  }

  #holder({ id }: Resource, roles: readonly string[], isAttachedLater: boolean): PolicyHolder {
    return {
      symbol: this.#symbolOf(id),
      roles: roles.map((role) => this.#symbolOf(role)),
      isAttachedLater,
      isEverything: roles.length > 0 && roles.every((role) => this.#isEverything(role)),
    };
  }

  /** A role of this template, by reference or by its literal name. */
  #roleOf(name: DataNode): string | undefined {
    const id = resourceIdOf(name);
    if (id !== undefined) return this.#template.resources.get(id)?.type === 'AWS::IAM::Role' ? id : undefined;
    if (!isText(name)) return undefined;
    return this.#roles().find((role) => {
      const own = member(role.properties?.value, 'RoleName');
      return isText(own) && own.value === name.value;
    })?.id;
  }

  #roles(): readonly Resource[] {
    return [...this.#template.resources.values()].filter(({ type }) => type === 'AWS::IAM::Role');
  }

  #isEverything(id: string): boolean {
    const role = this.#template.resources.get(id);
    if (role === undefined || this.#template.isOpen) return false;
    const inline = member(role.properties?.value, 'Policies');
    const isListed = inline === undefined || (inline.kind === 'sequence' && inline.tag === undefined);
    return (
      isListed &&
      managedBy(role).every((policy) => {
        const held = resourceIdOf(policy);
        return held !== undefined && this.#template.resources.has(held);
      })
    );
  }
}

/** The managed policies that a role lists; a list behind a function counts as one that is out of reach. */
function managedBy(role: Resource): readonly DataNode[] {
  const list = member(role.properties?.value, 'ManagedPolicyArns');
  if (list === undefined) return [];
  return list.kind === 'sequence' && list.tag === undefined ? list.items : [list];
}
