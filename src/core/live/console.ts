/**
 * Hosts of AWS's consoles behind the region:
 * https://docs.aws.amazon.com/general/latest/gr/mgmt-console.html; China, GovCloud (US) and the European Sovereign
 * Cloud have consoles of their own. The isolated partitions have none that is known.
 */
const CONSOLE_HOSTS: ReadonlyMap<string, string> = new Map([
  ['aws', 'console.aws.amazon.com'],
  ['aws-cn', 'console.amazonaws.cn'],
  ['aws-us-gov', 'console.amazonaws-us-gov.com'],
  ['aws-eusc', 'console.amazonaws-eusc.eu'],
]);

const REGION = /^[a-z]{2,5}(-[a-z]+)+-\d{1,2}$/;

/**
 * The endpoint's page in AWS's console; undefined where no console is known and for what is no region. AWS does not
 * document the part behind the host: it is what the console itself links to, UNVERIFIED outside `aws` and `aws-cn`.
 */
export function consoleUrl(partition: string, region: string, endpoint: string): string | undefined {
  const host = CONSOLE_HOSTS.get(partition);
  if (host === undefined || !REGION.test(region)) return undefined;
  return `https://${region}.${host}/sagemaker/home?region=${region}#/endpoints/${encode(endpoint)}`;
}

/** Halves of characters cannot be encoded; nothing that AWS names has any. */
function encode(name: string): string {
  return encodeURIComponent(name.replace(/\p{Surrogate}/gu, '\uFFFD'));
}
