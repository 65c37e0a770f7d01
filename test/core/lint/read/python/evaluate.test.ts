import assert from 'node:assert/strict';
import { open, probe, probed, shown } from './support.js';

interface Case {
  readonly [code: string]: string;
}

const LITERALS: Case = {
  'probe(60)': '60',
  'probe(-5)': '-5',
  'probe(1_000)': '1000',
  'probe("a" \'b\')': '"ab"',
  'probe(True)': 'true',
  'probe(None)': 'None',
  'probe(b"raw")': '?',
  'probe([1, "x", None])': '[1, "x", None]',
  'probe((1, 2))': '[1, 2]',
  'probe({"A": "1", "B": {"C": 2}})': '{A: "1", B: {C: 2}}',
  'probe({1: "x"})': '{1: "x"}',
};

const FOLDED: Case = {
  'probe(60 * 15)': '900',
  'probe(7 // 2 + 2 ** 3 - 1)': '10',
  'probe(1 << 30)': '1073741824',
  'probe(-7 % 3)': '2',
  'probe(1 / 0)': '?<6:11>',
  'probe(str(100 * 1024 * 1024))': '"104857600"',
  'probe(str(1e9))': '"1000000000.0"',
  'probe(int(1e9))': '1000000000',
  'probe(int("5"))': '5',
  'probe(int("5m"))': '?<6:15>',
  'probe(float("1.5"))': '1.5',
  'probe("s3://" + "bucket" + "/x")': '"s3://bucket/x"',
  'probe("%s/%d" % ("a", 3))': '"a/3"',
  'probe("{}-{b}".format("a", b=2))': '"a-2"',
  'probe(f"{60 * 15}s")': '"900s"',
  'probe(f"{5:03d}")': '?<9:10::>',
  'probe("a" * 3)': '"aaa"',
  'probe("x/".rstrip("/"))': '"x"',
  'probe("GPU".lower())': '"gpu"',
  'probe(",".join(["a", "b"]))': '"a,b"',
  'import json\nprobe(json.dumps(1))': '"1"',
  'import json\nprobe(json.dumps(True))': '"true"',
  'import os\nprobe(os.path.join("a", "b/", "c"))': '"a/b/c"',
  'from sagemaker.s3 import s3_path_join\nprobe(s3_path_join("s3://", "b", "k"))': '"s3://b/k"',
  'probe([1] + [2])': '[1, 2]',
};

const VARIABLES: Case = {
  'A = 60\nB = A\nprobe(B * 2)': '120',
  'A = 60\nprobe(A)\nA = 61': '60',
  'A = 60\nA = 61\nprobe(A)': '61',
  'A = 60\nA += 1\nprobe(A)': '?<7>',
  'A = A\nprobe(A)': '?<A>',
  'a, b = 1, 2\nprobe(b)': '2',
  'a, b = f()\nprobe(b)': '?<3>',
  'a = b = 3\nprobe(a)': '3',
  'A: int = 5\nprobe(A)': '5',
  'probe((n := 5))': '?<7:13>',
  'if x:\n    A = 1\nelse:\n    A = 2\nprobe(A)': '?<10|26>',
  'if x:\n    A = 1\nelse:\n    A = 1\nprobe(A)': '1',
  'A = 0\nif x:\n    A = 1\nelse:\n    A = 1\nprobe(A)': '1',
  'A = 0\nif x:\n    A = 1\nprobe(A)': '?<0|16>',
  'if x:\n    A = 1\n    probe(A)\nelse:\n    A = 2': '1',
  'if x:\n    A = 1\nelse:\n    probe(A)': '?<A>',
  'try:\n    A = 1\nexcept E:\n    A = 2\nprobe(A)': '?<9|29>',
  'with f() as g:\n    A = 1\nprobe(A)': '1',
  'for i in x:\n    probe(i)': '?<4>',
  'A = 1\nfor i in x:\n    probe(A)\n    A = 2': '?<0|35>',
  'for i in x:\n    A = 1\n    probe(A)\n    A = 2': '1',
  'while x:\n    A = 1\nprobe(A)': '1',
  'A = 1\ndel A\nprobe(A)': '?<10>',
  'A = 1\nprobe([A for A in x])': '?<12:26>',
};

const SCOPES: Case = {
  'A = 1\ndef f():\n    probe(A)': '1',
  'A = 1\nA = 2\ndef f():\n    probe(A)': '?<0|6>',
  'A = 1\ndef f():\n    A = 2\n    probe(A)': '2',
  'A = 1\ndef f(A):\n    probe(A)': '?<12>',
  'def f(timeout=60):\n    probe(timeout)': '~60',
  'def f(timeout=60):\n    probe(timeout * 2)': '~120',
  'def f(env={"A": 1}):\n    probe(env)': '?<6>',
  'def f(a=None):\n    probe(a or 60)': '~60',
  'A = 1\ndef f():\n    global A\n    A = 2\ndef g():\n    probe(A)': '?<0|32>',
  'def f():\n    A = 1\n    def g():\n        probe(A)': '1',
  'class C:\n    A = 1\n    def f(self):\n        probe(A)': '?<A>',
  'class C:\n    A = 1\n    def f(self):\n        probe(self.A)': '1',
  'class C:\n    A = 1\nprobe(C.A)': '1',
  'class C:\n    def __init__(self, t=3):\n        self.t = t\n    def f(self):\n        probe(self.t)': '~3',
  'class C:\n    def a(self):\n        self.t = 1\n    def b(self):\n        self.t = 2\n        probe(self.t)':
    '?<34|70>',
  '@dataclass\nclass C:\n    t: int = 5\n    def f(self):\n        probe(self.t)': '~5',
  'class S(BaseSettings):\n    t: int = 5\nprobe(S.t)': '~5',
};

const DICTS: Case = {
  'probe(dict(a=1, **{"b": 2}))': '{a: 1, b: 2}',
  'base = {"a": 1}\nprobe(dict(base, b=2))': '{a: 1, b: 2}',
  'base = {"a": 1}\nprobe({**base, "b": 2})': '{a: 1, b: 2}',
  'probe({"a": 1, **other})': '{a: ~1, …}',
  'd = {"a": 1}\nd["b"] = 2\nprobe(d)': '{a: 1, b: 2}',
  'd = {"a": 1}\nd["a"] = 2\nprobe(d)': '{a: 2}',
  'd = {}\nprobe(d)\nd["b"] = 2': '{}',
  'd = {}\nif x:\n    d["b"] = 2\nprobe(d)': '{b: ?}',
  'd = {}\nd.update({"a": 1}, b=2)\nprobe(d)': '{a: 1, b: 2}',
  'd = {"a": 1}\nd.update(other)\nprobe(d)': '{a: ~1, …}',
  'd = {"a": 1}\nd |= {"b": 2}\nprobe(d)': '{a: 1, b: 2}',
  'd = {"a": {"b": 1}}\nd["a"]["c"] = 2\nprobe(d)': '{a: {b: 1, c: 2}}',
  'd = {"a": 1}\ndel d["a"]\nprobe(d)': '{}',
  'd = {"a": 1}\nd.pop("a")\nprobe(d)': '{}',
  'd = {"a": 1}\nd.setdefault("a", 2)\nd.setdefault("b", 3)\nprobe(d)': '{a: 1, b: 3}',
  'd = {"a": 1}\nd[key] = 2\nprobe(d)': '{a: ~1, …}',
  'd = make()\nd["a"] = 1\nprobe(d)': '{a: 1, …}',
  'd = {"a": 1}\nprobe(d["a"])': '1',
  'd = {"a": 1}\nprobe(d.get("b", 2))': '2',
  'd = {"a": 1}\nprobe(d.copy())': '{a: 1}',
  'import copy\nd = {"a": 1}\nprobe(copy.deepcopy(d))': '{a: 1}',
  'l = [1]\nl.append(2)\nl += [3]\nprobe(l)': '[1, 2, 3]',
  'l = []\nfor x in y:\n    l.append(x)\nprobe(l)': '[…]',
  'l = [1]\nl.sort()\nprobe(l)': '[1, …]',
  'probe([1, *[2]])': '[1, 2]',
  'class C:\n    def __init__(self):\n        self.d = {}\n        self.d["a"] = 1\n    def f(self):\n        probe(self.d)':
    '{a: 1}',
};

const ENVIRONMENT: Case = {
  'import os\nprobe(os.environ.get("T", 60))': '60@T',
  'import os\nprobe(int(os.environ.get("T", "60")))': '60@T',
  'import os as o\nprobe(o.getenv("T", "60"))': '"60"@T',
  'from os import environ\nprobe(environ.get("T", 60))': '60@T',
  'import os\nprobe(os.environ.get("T") or 60)': '60@T',
  'import os\nprobe(2 * int(os.getenv("T", 60)))': '~120',
  'import os\nprobe(os.environ["T"])': '?<os.environ.T>',
  'import os\nprobe(os.getenv("T"))': '?<os.environ.T>',
};

const CALLERS: Case = {
  'def f(t):\n    probe(t)\nf(60)': '60',
  'def f(t, u=1):\n    probe(u)\nf(60)': '~1',
  'def f(t, u=1):\n    probe(u)\nf(60, u=2)': '2',
  'def f(t):\n    probe(t)\nf(60)\nf(60)': '60',
  'def f(t):\n    probe(t)\nf(60)\nf(61)': '?<6>',
  'def f(t):\n    probe(t)\nf(*x)': '?<6>',
  'def f(t, **rest):\n    probe(rest)\nf(1, a=2)': '?<9>',
  'def f(t):\n    probe(t)\n    f(t)': '?',
  'def f(env):\n    env["B"] = 2\n    probe(env)\nf({"A": 1})': '{A: 1, B: 2}',
  'class C:\n    def f(self, t):\n        probe(t)\n    def g(self):\n        self.f(60)': '60',
  'class C:\n    def f(self, t):\n        probe(t)\nC().f(60)': '60',
  'class C:\n    @staticmethod\n    def f(t):\n        probe(t)\nC.f(60)': '60',
  'class C:\n    def __init__(self, t):\n        self.t = t\n    def f(self):\n        probe(self.t)\nC(60)':
    '60',
  'def f():\n    x = {"A": 1}\n    return x\nprobe(f())': '{A: 1}',
  'def f(n):\n    return n\nx = f("a")\ny = f("b")\nprobe(x)': '?<27:33>',
  'def f():\n    if x:\n        return 1\n    return 2\nprobe(f())': '?<55:58>',
  'class C:\n    t = 5\nc = C()\nprobe(c.t)': '5',
  '@dataclass\nclass C:\n    t: int = 5\nc = C()\nprobe(c.t)': '~5',
  '@dataclass\nclass C:\n    t: int = 5\nc = C(t=7)\nprobe(c.t)': '7',
  'x = x.y\nprobe(x.y)': '?<x.y.y>',
};

const DEFAULTS: Case = {
  'probe(None or 60)': '60',
  'probe(0 or 60)': '60',
  'probe(30 or 60)': '30',
  'probe(x or 60)': '?<6:13>',
  'probe(1 if x else 1)': '1',
  'probe(1 if x else 2)': '?<6:19>',
};

const IDENTITIES: Case = {
  'b = f()\nprobe(f"s3://{b}/out")': '?s3://<4:7>/out',
  'b = f()\nout = f"s3://{b}/out"\nprobe(out + "/x")': '?s3://<4:7>/out/x',
  'b = f()\nprobe("s3://%s/out" % b)': '?s3://<4:7>/out',
  'b = f()\nprobe("s3://{}/out".format(b))': '?s3://<4:7>/out',
  'from config import BUCKET\nprobe(BUCKET)': '?<config.BUCKET>',
  'import config as c\nprobe(c.BUCKET)': '?<config.BUCKET>',
  'r = client.put_scaling_policy()\nprobe(r["PolicyARN"])': '?<4:31.PolicyARN>',
  'p = m.deploy(endpoint_name="e")\nprobe(p.endpoint_name)': '"e"',
  'p = m.deploy()\nprobe(p.endpoint_name)': '?<4:14.endpoint_name>',
  'p = AsyncPredictor(m.deploy())\nprobe(p.endpoint_name)': '?<19:29.endpoint_name>',
  'm = Model(name="n")\nprobe(m.name)': '"n"',
};

const TABLES = { LITERALS, FOLDED, VARIABLES, SCOPES, DICTS, ENVIRONMENT, CALLERS, DEFAULTS, IDENTITIES };

describe('evaluate', () => {
  for (const [name, cases] of Object.entries(TABLES)) {
    describe(name.toLowerCase(), () => {
      for (const [code, expected] of Object.entries(cases)) {
        it(code.replaceAll('\n', ' ⏎ '), () => {
          assert.equal(shown(probe(code)), expected);
        });
      }
    });
  }

  it('tells the place of use and the place that decides', () => {
    const text = 'T = 60 * 15\nprobe(T)';
    const datum = probe(text);
    assert.ok(datum.kind === 'known');
    assert.deepEqual(datum.at.range, { start: 18, end: 19 });
    assert.deepEqual(datum.decidedAt.range, { start: 4, end: 11 });
    assert.equal(datum.raw, '60 * 15');
  });

  it('resolves names through imports, aliases and variables', () => {
    const names = (text: string): readonly (string | undefined)[] => open(text).calls.map(({ name }) => name);
    assert.deepEqual(names('import boto3 as b\nc = b.client("sagemaker")\nc.create_model()'), [
      'boto3.client',
      'boto3.client().create_model',
    ]);
    assert.deepEqual(names('from sagemaker.huggingface import HuggingFaceModel as H\nH()'), [
      'sagemaker.huggingface.HuggingFaceModel',
    ]);
    assert.deepEqual(names('import sagemaker.model\nsagemaker.model.Model()'), ['sagemaker.model.Model']);
    assert.deepEqual(names('def f(client):\n    client.create_model()'), [undefined]);
    assert.deepEqual(
      names('try:\n    from a import F\nexcept ImportError:\n    from b import F\nF()').slice(-1),
      ['a.F'],
    );
    assert.deepEqual(
      names('class C:\n    def f(self):\n        self.c = boto3.client()\n        self.c.go()'),
      ['boto3.client', 'boto3.client().go'],
    );
    assert.deepEqual(
      names(
        'class C:\n    def a(self):\n        self.p = None\n    def b(self):\n        self.p = X()\n    def c(self):\n        self.p.go()',
      ),
      ['X', 'X().go'],
    );
  });

  it('tells function, statement and loop of a call', () => {
    const [site] = open('def f():\n    for x in y:\n        g(x)').calls;
    assert.equal(site?.function?.name, 'f');
    assert.equal(site.loop?.form, 'for');
    assert.equal(site.statement.kind, 'expression');
  });

  it('gives the same thing the same identity and other things other ones', () => {
    const file = open('e = name()\nprobe(e, f"{e}", name(), e)');
    const [first, text, other, again] = probed(file).map((expr) => shown(file.evaluate(expr)));
    assert.equal(first, again);
    assert.equal(first, text);
    assert.notEqual(first, other);
  });

  it('survives what refers to itself and what nests without end', () => {
    const doubling = Array.from({ length: 60 }, (_, i) => `x${i + 1} = x${i} + x${i}`).join('\n');
    assert.equal(shown(probe(`x0 = "a"\n${doubling}\nprobe(x60)`)).startsWith('?'), true);
    const chain = Array.from({ length: 200 }, (_, i) => `x${i + 1} = x${i}`).join('\n');
    assert.equal(shown(probe(`x0 = 1\n${chain}\nprobe(x200)`)).startsWith('?'), true);
    assert.equal(shown(probe(`probe(${'1 + '.repeat(100)}1)`)), '101');
    probe(`probe(${'1 + '.repeat(5000)}1)`);
    probe(`probe(${'['.repeat(5000)})`);
    assert.equal(shown(probe('d = {}\nd["d"] = d\nprobe(d)')), '{d: {}}');
  });
});
