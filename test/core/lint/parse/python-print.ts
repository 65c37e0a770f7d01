import type {
  PyArgument,
  PyExpr,
  PyParameter,
  PyStatement,
} from '../../../../src/core/lint/parse/python/tree.js';

/** Compact text for trees: `(call f "a" k=1)`. An unclosed bracket shows as `…`. */
export function printExpr(expr: PyExpr): string {
  switch (expr.kind) {
    case 'string': {
      const parts = expr.parts.map((part) =>
        typeof part === 'string' ? JSON.stringify(part) : printExpr(part),
      );
      return (
        (expr.isBytes ? 'b' : '') +
        (parts.length === 1 && typeof expr.parts[0] === 'string' ? parts.join('') : `(f ${parts.join(' ')})`)
      );
    }
    case 'number':
      return String(expr.value) + (expr.isFloat ? 'f' : '');
    case 'constant':
      return expr.value === null ? 'None' : expr.value ? 'True' : 'False';
    case 'name':
      return expr.name;
    case 'attribute':
      return `${printExpr(expr.object)}.${expr.name}`;
    case 'call':
      return `(call ${[printExpr(expr.callee), ...expr.args.map(printArgument)].join(' ')}${expr.isClosed ? '' : ' …'})`;
    case 'dict': {
      const entries = expr.entries.map(
        ({ key, value }) => `${key ? `${printExpr(key)}:` : '**'}${printExpr(value)}`,
      );
      return `{${entries.join(' ')}${expr.isClosed ? '' : ' …'}}`;
    }
    case 'list':
      return `(${[expr.form, ...expr.items.map(printExpr)].join(' ')}${expr.isClosed ? '' : ' …'})`;
    case 'binary':
      return `(${expr.operator} ${printExpr(expr.left)} ${printExpr(expr.right)})`;
    case 'unary':
      return `(${expr.operator} ${printExpr(expr.operand)})`;
    case 'conditional':
      return `(if ${printExpr(expr.test)} ${printExpr(expr.then)} ${printExpr(expr.otherwise)})`;
    case 'subscript':
      return `${printExpr(expr.object)}[${printExpr(expr.index)}]`;
    case 'other':
      return `<${[expr.form, ...expr.children.map(printExpr)].join(' ')}>`;
  }
}

function printArgument({ name, splat, value }: PyArgument): string {
  return splat + (name === undefined ? '' : `${name}=`) + printExpr(value);
}

function printParameter({ name, splat, default: value }: PyParameter): string {
  return splat + name + (value === undefined ? '' : `=${printExpr(value)}`);
}

export function printBody(body: readonly PyStatement[]): string {
  return body.map(printStatement).join('; ');
}

export function printStatement(statement: PyStatement): string {
  switch (statement.kind) {
    case 'assign': {
      const targets = statement.targets.map(printExpr).join(' = ');
      const annotation = statement.annotation ? `: ${printExpr(statement.annotation)}` : '';
      return `${targets}${annotation}${statement.value ? ` ${statement.operator}= ${printExpr(statement.value)}` : ''}`;
    }
    case 'expression':
      return printExpr(statement.value);
    case 'function': {
      const decorators = statement.decorators.map((decorator) => `@${printExpr(decorator)} `).join('');
      const head = `${statement.isAsync ? 'async ' : ''}def ${statement.name}`;
      return `${decorators}${head}(${statement.parameters.map(printParameter).join(' ')}) {${printBody(statement.body)}}`;
    }
    case 'class': {
      const decorators = statement.decorators.map((decorator) => `@${printExpr(decorator)} `).join('');
      return `${decorators}class ${statement.name}(${statement.bases.map(printExpr).join(' ')}) {${printBody(statement.body)}}`;
    }
    case 'compound':
      return statement.branches
        .map(({ keyword, header, binds, body }) => {
          const names = binds.length > 0 ? ` as ${binds.map(printExpr).join(' ')}` : '';
          return `${[keyword, ...header.map(printExpr)].join(' ')}${names} {${printBody(body)}}`;
        })
        .join(' ');
    case 'return':
      return statement.value ? `return ${printExpr(statement.value)}` : 'return';
    case 'import': {
      const names = statement.names
        .map(({ name, as }) => (name === as ? name : `${name} as ${as}`))
        .join(' ');
      return `${statement.module === undefined ? '' : `from ${statement.module} `}import ${names}`;
    }
    case 'other-statement':
      return [statement.form, ...statement.expressions.map(printExpr)].join(' ');
  }
}
