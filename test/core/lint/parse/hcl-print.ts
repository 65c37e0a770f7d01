import type { HclBody, HclExpression } from '../../../../src/core/lint/parse/hcl/tree.js';

/** A tree in one line, for comparing. */
export function printBody({ items }: HclBody): string {
  return items
    .map((item) =>
      item.kind === 'attribute'
        ? `${item.name}=${printExpression(item.value)}`
        : `${[item.type, ...item.labels.map(({ text }) => `'${text}'`)].join(' ')}{${printBody(item.body)}}`,
    )
    .join('; ');
}

export function printExpression(expression: HclExpression): string {
  switch (expression.kind) {
    case 'literal':
      return JSON.stringify(expression.value);
    case 'template':
      return `t(${expression.parts.map((part) => (typeof part === 'string' ? JSON.stringify(part) : printExpression(part))).join(' ')})`;
    case 'tuple':
      return `[${expression.items.map(printExpression).join(', ')}]`;
    case 'object':
      return `{${expression.items.map(({ key, value }) => `${key ?? '(?)'}: ${printExpression(value)}`).join(', ')}}`;
    case 'call':
      return `${expression.name}(${expression.arguments.map(printExpression).join(', ')}${expression.isExpanded ? '...' : ''})`;
    case 'reference':
      return expression.path.map((step) => step ?? '[]').join('.');
    case 'conditional':
      return `(${[expression.condition, expression.whenTrue, expression.whenFalse].map(printExpression).join(' ? ')})`;
    case 'operation':
      return `(${expression.left ? printExpression(expression.left) : ''}${expression.operator}${printExpression(expression.right)})`;
    case 'opaque':
      return '…';
  }
}
