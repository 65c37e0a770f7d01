import assert from 'node:assert/strict';
import type { Insertable, Primitive } from '../../../../../src/core/lint/model/value.js';
import { apply, entry, mapping, open, probe, probed } from './support.js';

interface Edited {
  readonly before: string;
  readonly after: string;
}

function argumentsOf(text: string): ReturnType<typeof mapping> {
  const file = open(text);
  const site = file.calls.find(({ method }) => method === 'call');
  assert.ok(site !== undefined, 'there is a call');
  return file.argumentsOf(site.call, ['first', 'second']);
}

/** Tabs in a fixture would be unreadable, so blocks are told apart by what they are. */
function blockOf(text: string): ReturnType<typeof mapping> {
  return text.includes('call(') ? argumentsOf(text) : mapping(probe(`${text}\nprobe(d)`));
}

const INSERTED: Record<string, Edited> = {
  'an empty dict': { before: 'd = {}', after: 'd = {"K": 1}' },
  'an empty dict with space': { before: 'd = { }', after: 'd = {"K": 1}' },
  'one line': { before: 'd = {"a": 1}', after: 'd = {"a": 1, "K": 1}' },
  'one line, trailing comma': { before: 'd = {"a": 1,}', after: 'd = {"a": 1, "K": 1,}' },
  'the quotes of its neighbours': { before: "d = {'a': 1}", after: "d = {'a': 1, 'K': 1}" },
  'several lines': { before: 'd = {\n  "a": 1\n}', after: 'd = {\n  "a": 1,\n  "K": 1\n}' },
  'several lines, trailing comma': {
    before: 'd = {\n    "a": 1,\n}',
    after: 'd = {\n    "a": 1,\n    "K": 1,\n}',
  },
  tabs: { before: 'd = {\n\t"a": 1,\n}', after: 'd = {\n\t"a": 1,\n\t"K": 1,\n}' },
  'carriage returns': {
    before: 'd = {\r\n    "a": 1,\r\n}',
    after: 'd = {\r\n    "a": 1,\r\n    "K": 1,\r\n}',
  },
  'a comment behind the last': {
    before: 'd = {\n    "a": 1  # one\n}',
    after: 'd = {\n    "a": 1,  # one\n    "K": 1\n}',
  },
  'a comment behind the comma': {
    before: 'd = {\n    "a": 1,  # one\n    # more\n}',
    after: 'd = {\n    "a": 1,  # one\n    "K": 1,\n    # more\n}',
  },
  'only comments': {
    before: 'd = {\n    # "a": 1,\n}',
    after: 'd = {\n    # "a": 1,\n    "K": 1,\n}',
  },
  'the bracket on the last line': {
    before: 'd = {"a": 1,\n     "b": 2}',
    after: 'd = {"a": 1,\n     "b": 2,\n     "K": 1}',
  },
  'two on the last line': {
    before: 'd = {\n    "a": 1, "b": 2\n}',
    after: 'd = {\n    "a": 1, "b": 2, "K": 1\n}',
  },
  'parentheses around the last value': { before: 'd = {"a": (1)}', after: 'd = {"a": (1), "K": 1}' },
  'behind a splat': { before: 'd = {**x}', after: 'd = {**x, "K": 1}' },
  'a nested block last': {
    before: 'd = {\n    "a": {\n        "b": 1,\n    },\n}',
    after: 'd = {\n    "a": {\n        "b": 1,\n    },\n    "K": 1,\n}',
  },
  'dict()': { before: 'd = dict(a=1)', after: 'd = dict(a=1, K=1)' },
  'a call without arguments': { before: 'call()', after: 'call(K=1)' },
  'a call': { before: 'call(a=1)', after: 'call(a=1, K=1)' },
  'a call behind a splat': { before: 'call(a=1, **x)', after: 'call(a=1, **x, K=1)' },
  'a call on several lines': {
    before: 'call(\n    a=1,\n)',
    after: 'call(\n    a=1,\n    K=1,\n)',
  },
  'a call that is aligned': { before: 'call(a=1,\n     b=2)', after: 'call(a=1,\n     b=2,\n     K=1)' },
  'a value that says nothing': { before: 'd = {"a": 1, "K": None}', after: 'd = {"a": 1, "K": 1}' },
  'an argument that says nothing': { before: 'call(K=None, a=1)', after: 'call(K=1, a=1)' },
};

const NOT_INSERTED = ['call(x for x in y)', 'call(a=1', 'd = {"a": 1'];

const REMOVED: Record<string, Edited> = {
  'the only one': { before: 'd = {"X": 1}', after: 'd = {}' },
  'the only one with comma': { before: 'd = {"X": 1,}', after: 'd = {}' },
  'the first': { before: 'd = {"X": 1, "b": 2}', after: 'd = {"b": 2}' },
  'one in between': { before: 'd = {"a": 1, "X": 1, "b": 2}', after: 'd = {"a": 1, "b": 2}' },
  'the last': { before: 'd = {"a": 1, "X": 1}', after: 'd = {"a": 1}' },
  'the last with comma': { before: 'd = {"a": 1, "X": 1,}', after: 'd = {"a": 1,}' },
  'a line': { before: 'd = {\n    "a": 1,\n    "X": 1,\n}', after: 'd = {\n    "a": 1,\n}' },
  'the last line without comma': {
    before: 'd = {\n    "a": 1,\n    "X": 1\n}',
    after: 'd = {\n    "a": 1,\n}',
  },
  'a line with its comment': {
    before: 'd = {\n    # above\n    "X": 1,  # beside\n    "b": 2,\n}',
    after: 'd = {\n    # above\n    "b": 2,\n}',
  },
  'carriage returns': {
    before: 'd = {\r\n    "X": 1,\r\n    "b": 2,\r\n}',
    after: 'd = {\r\n    "b": 2,\r\n}',
  },
  'a block of lines': {
    before: 'd = {\n    "X": {\n        "c": 1,\n    },\n    "b": 2,\n}',
    after: 'd = {\n    "b": 2,\n}',
  },
  'on the line of the bracket': {
    before: 'd = {"a": 1,\n     "X": 1}',
    after: 'd = {"a": 1}',
  },
  'behind a comment': {
    before: 'd = {"a": 1,  # one\n     "X": 1}',
    after: 'd = {"a": 1,  # one\n     }',
  },
  parentheses: { before: 'd = {"X": (1), "b": (2)}', after: 'd = {"b": (2)}' },
  'a statement': { before: 'd = {}\nd["X"] = 1\ne = 1', after: 'd = {}\ne = 1' },
  'a keyword': { before: 'call(a=1, X=1)', after: 'call(a=1)' },
  'a keyword before a splat': { before: 'call(X=1, **x)', after: 'call(**x)' },
};

const RENAMED: Record<string, Edited> = {
  'a key': { before: 'd = {"X": 1}', after: 'd = {"Y": 1}' },
  'single quotes': { before: "d = {'X': 1}", after: "d = {'Y': 1}" },
  'a keyword': { before: 'call(X=1)', after: 'call(Y=1)' },
  'a statement': { before: 'd = {}\nd["X"] = 1', after: 'd = {}\nd["Y"] = 1' },
};

interface Replaced extends Edited {
  readonly value: Primitive;
}

const REPLACED: Record<string, Replaced> = {
  'a number': { before: 'd = {"X": 60}', value: 900, after: 'd = {"X": 900}' },
  'a number by a numeric string': { before: 'd = {"X": 60}', value: '900', after: 'd = {"X": 900}' },
  'a string by a number': { before: 'd = {"X": "60"}', value: 900, after: 'd = {"X": "900"}' },
  'its quotes': { before: "d = {'X': '60'}", value: 900, after: "d = {'X': '900'}" },
  'a string with quotes': {
    before: 'd = {"X": "a"}',
    value: 'say "b"\\',
    after: 'd = {"X": "say \\"b\\"\\\\"}',
  },
  nothing: { before: 'd = {"X": None}', value: 's3://b/k', after: 'd = {"X": "s3://b/k"}' },
  'a constant': { before: 'd = {"X": False}', value: true, after: 'd = {"X": True}' },
  'a folded expression': { before: 'd = {"X": 60 * 15}', value: 3600, after: 'd = {"X": 3600}' },
  'inside a conversion': {
    before: 'd = {"X": str(6 * 1024)}',
    value: '1073741824',
    after: 'd = {"X": str(1073741824)}',
  },
  'where a variable is set': {
    before: 'T = 60\nd = {"X": str(T)}',
    value: '900',
    after: 'T = 900\nd = {"X": str(T)}',
  },
  'the fallback of the environment': {
    before: 'import os\nd = {"X": os.environ.get("T", "60")}',
    value: 900,
    after: 'import os\nd = {"X": os.environ.get("T", "900")}',
  },
  'a text put together': { before: 'd = {"X": "a" + "b"}', value: 'c', after: 'd = {"X": "c"}' },
};

const KEPT = ['if y:\n    T = 1\nelse:\n    T = 1\nd = {"X": T}', 'd = {"X": 1 if y else 1}'];

const SPELLED: readonly (readonly [Insertable, string])[] = [
  ['a "b"', '"a \\"b\\""'],
  [true, 'True'],
  [null, 'None'],
  [1.5, '1.5'],
  [{ raw: 'f"{x}/y"' }, 'f"{x}/y"'],
  [['A', 1], '["A", 1]'],
  [{ A: { B: 'c' } }, '{"A": {"B": "c"}}'],
  [
    {
      SuccessTopic: 'arn:aws:sns:us-east-1:123456789012:done',
      ErrorTopic: 'arn:aws:sns:us-east-1:123456789012:x',
    },
    '{\n    "SuccessTopic": "arn:aws:sns:us-east-1:123456789012:done",\n' +
      '    "ErrorTopic": "arn:aws:sns:us-east-1:123456789012:x",\n}',
  ],
];

const DERIVED: Record<string, string | undefined> = {
  'probe("s3://b/out")': '"s3://b/out-failures"',
  "probe('s3://b/out')": "'s3://b/out-failures'",
  'b = f()\nprobe(f"s3://{b}/out")': 'f"s3://{b}/out-failures"',
  'b = f()\nprobe(f"s3://{b}")': 'f"s3://{b}-failures"',
  'b = f()\nprobe("s3://" + b + "/out")': '"s3://" + b + "/out-failures"',
  'b = f()\nprobe("s3://{}/out".format(b))': '"s3://{}/out-failures".format(b)',
  'b = f()\nprobe("s3://%s/out" % b)': '"s3://%s/out-failures" % b',
  'b = f()\nprobe(b)': 'b + "-failures"',
  'b = f()\nprobe(b + c)': '(b + c) + "-failures"',
  'b = "s3://b/out"\nprobe(b)': 'b + "-failures"',
  'def f(b="s3://b/out"):\n    probe(b)': 'b + "-failures"',
  'import os\nprobe(os.path.join(b, "out"))': 'os.path.join(b, "out-failures")',
  'b = f()\nprobe(f"a" f"{b}/out")': 'f"a" f"{b}/out-failures"',
  'probe(f"{b}/{{x}}")': '(f"{b}/{{x}}") + "-failures"',
  'probe(60)': undefined,
};

describe('edits of Python', () => {
  const table = (title: string, cases: Record<string, Edited>, run: (text: string) => string): void => {
    describe(title, () => {
      for (const [name, { before, after }] of Object.entries(cases)) {
        it(name, () => {
          assert.equal(run(before), after);
        });
      }
    });
  };

  table('insert', INSERTED, (text) => apply(text, blockOf(text).insert?.('K', 1)));
  table('remove', REMOVED, (text) => apply(text, entry(blockOf(text), 'X').remove?.()));
  table('rename', RENAMED, (text) => apply(text, entry(blockOf(text), 'X').rename?.('Y')));

  for (const text of NOT_INSERTED) {
    it(`leaves ${text} alone`, () => {
      assert.equal(blockOf(text).insert, undefined);
    });
  }

  describe('replace', () => {
    for (const [name, { before, value, after }] of Object.entries(REPLACED)) {
      it(name, () => {
        const datum = entry(blockOf(before), 'X').value;
        assert.ok(datum.kind === 'known');
        assert.equal(apply(before, datum.replace?.(value)), after);
      });
    }

    for (const text of KEPT) {
      it(`not where two places decide: ${text.replaceAll('\n', ' ⏎ ')}`, () => {
        const datum = entry(blockOf(text), 'X').value;
        assert.ok(datum.kind === 'known');
        assert.equal(datum.replace, undefined);
      });
    }
  });

  it('writes what is no identifier as a dict', () => {
    assert.equal(apply('call(a=1)', argumentsOf('call(a=1)').insert?.('x-y', 1)), 'call(a=1, **{"x-y": 1})');
    assert.equal(
      apply('call(X=1)', entry(argumentsOf('call(X=1)'), 'X').rename?.('x-y')),
      'call(**{"x-y": 1})',
    );
  });

  for (const [value, spelled] of SPELLED) {
    it(`spells ${JSON.stringify(value).slice(0, 60)}`, () => {
      assert.equal(apply('d = {}', blockOf('d = {}').insert?.('K', value)), `d = {"K": ${spelled}}`);
    });
  }

  describe('derive', () => {
    for (const [text, expected] of Object.entries(DERIVED)) {
      it(text.replaceAll('\n', ' ⏎ '), () => {
        const file = open(text);
        const [expr] = probed(file);
        const datum = expr === undefined ? undefined : file.evaluate(expr);
        assert.ok(datum?.kind === 'known' || datum?.kind === 'unknown');
        assert.equal(datum.derive?.((end) => `${end}-failures`)?.raw, expected);
      });
    }

    it('writes a certain value out when its end changes', () => {
      const datum = probe('b = "s3://b/out"\nprobe(b)');
      assert.ok(datum.kind === 'known');
      assert.equal(datum.derive?.((text) => text.replace('out', 'failures'))?.raw, '"s3://b/failures"');
    });
  });

  it('marks what holds a block', () => {
    const heads: Record<string, string> = {
      'd = {}\nprobe(d)': 'd',
      'x = {"OutputConfig": {}}\nprobe(x["OutputConfig"])': '"OutputConfig"',
      'x = f(env={})\nprobe(x)': 'x',
      'probe({})': 'probe',
      'a.b = {}\nprobe({"k": [{}]}["k"][0])': '"k"',
    };
    for (const [text, head] of Object.entries(heads)) {
      const datum = probe(text);
      if (datum.kind !== 'mapping') continue;
      assert.equal(text.slice(datum.head.range.start, datum.head.range.end), head);
    }
    const call = argumentsOf('client.call(a=1)');
    assert.deepEqual(call.head.range, { start: 7, end: 11 });
  });

  it('takes a dict out of its list', () => {
    const text = 'd = [{"Name": "a"}, {"Name": "b"}]';
    const datum = probe(`${text}\nprobe(d)`);
    assert.ok(datum.kind === 'sequence');
    assert.equal(apply(text, mapping(datum.items[1]).remove?.()), 'd = [{"Name": "a"}]');
  });

  it('appends to a list', () => {
    const text = "d = ['a']";
    const datum = probe(`${text}\nprobe(d)`);
    assert.ok(datum.kind === 'sequence');
    assert.equal(apply(text, datum.append?.('b')), "d = ['a', 'b']");
  });
});
