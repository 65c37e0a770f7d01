import type { AwsOptions, Profile, ProfileList } from '../access.js';
import { configFiles, readText } from './files.js';
import { readIni } from './ini.js';
import { sectionOf } from './sections.js';
import type { ConfigFile } from './files.js';

/** More are counted, not listed: a file in a wrong encoding has one a line. */
const MOST_PROBLEMS = 20;

interface Draft {
  region?: string;
  accountId?: string;
  readonly keys: Set<string>;
}

type Problems = { file: string; line: number; message: string }[];

/** Settings that tell how a profile signs in. Only whether they are there is kept, never their values. */
const TELLING = new Set([
  'role_arn',
  'source_profile',
  'credential_source',
  'web_identity_token_file',
  'aws_access_key_id',
  'credential_process',
  'sso_session',
  'sso_start_url',
  'sso_account_id',
  'login_session',
]);

/** Profiles for the picker, of both files. Nothing that is secret outlives the reading. */
export async function readProfileList(options: Pick<AwsOptions, 'env' | 'homeDir'>): Promise<ProfileList> {
  const drafts = new Map<string, Draft>();
  const problems: Problems = [];
  for (const file of configFiles(options)) {
    const content = await readText(file.path);
    if (content === undefined) continue;
    if ('text' in content) readInto(file, content.text, drafts, problems);
    else problems.push({ file: file.path, line: 1, message: content.problem });
  }
  const { env } = options;
  return {
    profiles: [...drafts].map(([name, draft]) => profileOf(name, draft)).sort(defaultFirst),
    chosen: filled(env['AWS_PROFILE']),
    region: filled(env['AWS_REGION']) ?? filled(env['AWS_DEFAULT_REGION']) ?? drafts.get('default')?.region,
    problems,
  };
}

function readInto(file: ConfigFile, text: string, drafts: Map<string, Draft>, problems: Problems): void {
  let current: Draft | undefined;
  let left = 0;
  const problem = (line: number, message: string): void => {
    if (problems.length < MOST_PROBLEMS) problems.push({ file: file.path, line, message });
    else left += 1;
  };
  readIni(text, {
    problem,
    section(header, line) {
      const section = sectionOf(header, file.kind);
      current = section?.kind === 'profile' ? draftOf(drafts, section.name) : undefined;
      if (section === undefined) problem(line, 'A profile in this file is written [profile NAME].');
    },
    setting(key, value, parent) {
      if (current === undefined || parent !== undefined) return;
      if (key === 'region') current.region = value;
      if (TELLING.has(key)) current.keys.add(key);
      const accountId = accountOf(key, value);
      if (accountId !== undefined) current.accountId = accountId;
    },
  });
  if (left > 0) problems.push({ file: file.path, line: 1, message: `There are ${left} more such lines.` });
}

function draftOf(drafts: Map<string, Draft>, name: string): Draft {
  const draft = drafts.get(name) ?? { keys: new Set<string>() };
  drafts.set(name, draft);
  return draft;
}

function accountOf(key: string, value: string): string | undefined {
  const account =
    key === 'role_arn'
      ? value.split(':')[4]
      : key === 'sso_account_id' || key === 'aws_account_id'
        ? value
        : undefined;
  return account !== undefined && /^\d{12}$/.test(account) ? account : undefined;
}

function profileOf(name: string, { region, accountId, keys }: Draft): Profile {
  const source = sourceOf(keys);
  return {
    name,
    ...(region === undefined ? {} : { region }),
    ...(source === undefined ? {} : { source }),
    ...(accountId === undefined ? {} : { accountId }),
  };
}

/** In the order in which credentials are looked for, see `../credentials/profile.ts`. */
function sourceOf(keys: ReadonlySet<string>): string | undefined {
  if (keys.has('role_arn') && (keys.has('source_profile') || keys.has('credential_source'))) return 'role';
  if (keys.has('aws_access_key_id')) return 'keys';
  if (keys.has('web_identity_token_file')) return 'web identity';
  if (keys.has('credential_process')) return 'process';
  if (keys.has('sso_session') || keys.has('sso_start_url') || keys.has('sso_account_id')) return 'SSO';
  return keys.has('login_session') ? 'login' : undefined;
}

function defaultFirst(a: Profile, b: Profile): number {
  return Number(b.name === 'default') - Number(a.name === 'default');
}

function filled(value: string | undefined): string | undefined {
  return value === '' ? undefined : value;
}
