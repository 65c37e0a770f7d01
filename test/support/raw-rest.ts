/** A request as nobody's client would send it. @returns status and text */
export async function rawRequest(
  url: string,
  method: string,
  path: string,
  {
    service,
    headers = {},
    body,
  }: { readonly service: string; readonly headers?: Record<string, string>; readonly body?: string },
): Promise<readonly [status: number, text: string]> {
  const day = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
  const credential = `AKIARAWRAWRAWRAWRAWR/${day.slice(0, 8)}/eu-west-1/${service}/aws4_request`;
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: {
      'x-amz-date': day,
      authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host, Signature=0`,
      ...headers,
    },
    ...(body === undefined ? {} : { body }),
  });
  return [answer.status, await answer.text()];
}
