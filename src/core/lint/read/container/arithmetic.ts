/** `$((…))` of a shell: integers with + - * / % and parentheses; undefined when anything else is in it. */
export function evaluateArithmetic(
  text: string,
  lookup: (name: string) => number | undefined,
): number | undefined {
  const tokens = text.match(/\d+|\$?\{?[A-Za-z_]\w*\}?|[-+*/%()]|\S/g) ?? [];
  if (tokens.length > 100) return undefined;
  let at = 0;

  function product(): number | undefined {
    let value = operand();
    while (value !== undefined && /^[*/%]$/.test(tokens[at] ?? '')) {
      const operator = tokens[at++];
      const right = operand();
      if (right === undefined || (right === 0 && operator !== '*')) return undefined;
      if (operator === '*') value *= right;
      else value = operator === '/' ? Math.trunc(value / right) : value % right;
    }
    return value;
  }

  function sum(): number | undefined {
    let value = product();
    while (value !== undefined && (tokens[at] === '+' || tokens[at] === '-')) {
      const sign = tokens[at++] === '+' ? 1 : -1;
      const right = product();
      if (right === undefined) return undefined;
      value += sign * right;
    }
    return value;
  }

  function operand(): number | undefined {
    const token = tokens[at++] ?? '';
    if (/^\d+$/.test(token)) return Number(token);
    if (token === '-') {
      const value = operand();
      return value === undefined ? undefined : -value;
    }
    if (token === '(') {
      const value = sum();
      return tokens[at++] === ')' ? value : undefined;
    }
    const name = /^\$?\{?([A-Za-z_]\w*)\}?$/.exec(token)?.[1];
    return name === undefined ? undefined : lookup(name);
  }

  const value = sum();
  return at === tokens.length && value !== undefined && Number.isSafeInteger(value) ? value : undefined;
}
