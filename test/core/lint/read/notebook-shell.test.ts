import assert from 'node:assert/strict';
import { identityOf } from '../../../../src/core/lint/model/fields.js';
import { cellsAfter, code, ipynb, opened, read } from './notebook-support.js';

const CREATE = `aws sagemaker create-endpoint-config --endpoint-config-name c --production-variants VariantName=v,InitialInstanceCount=0 --async-inference-config '{"OutputConfig": {"S3OutputPath": "s3://a/b"}}'`;

describe('shell in notebooks', () => {
  for (const [name, cell] of [
    ['a cell of it', `%%bash\nNAME=c\n${CREATE.replace('-name c', '-name $NAME')}\n`],
    ['a measured cell of it', `%%time\n%%sh\n${CREATE}\n`],
    ['a cell that names its shell', `%%script bash\n${CREATE}\n`],
    ['a line of Python', `x = 1\n!${CREATE}\ny = 2\n`],
    ['a line that goes on', `! ${CREATE.replaceAll(' --', ' \\\n  --')}\n`],
  ] as const) {
    it(`is read in ${name}`, () => {
      const notebook = ipynb([code('import boto3\n'), code(cell)]);
      const [config] = read(notebook).endpointConfigs;
      assert.equal(config?.mode, 'async');
      assert.equal(identityOf(config.name), 'c');
      const count = config.variants[0]?.initialCount?.value;
      assert.ok(count?.kind === 'known' && count.replace !== undefined);
      assert.equal(opened(notebook).source.text.slice(count.at.range.start, count.at.range.end), '0');
      assert.equal(cellsAfter(notebook, count.replace(1))[1], cell.replace('Count=0', 'Count=1'));
    });
  }

  for (const [name, cell] of [
    ['with values of Python', `!${CREATE.replace('-name c', '-name {name}')}`],
    ['in comments and strings', `# !${CREATE}\nx = "!${CREATE.replaceAll('"', "'")}"\n`],
    ['in cells that are none', `%%html\n${CREATE}\n`],
    ['for other services', '%%bash\naws s3 cp a b\n'],
  ] as const) {
    it(`is left alone ${name}`, () => {
      assert.deepEqual(read(ipynb([code(cell)])).endpointConfigs, []);
    });
  }

  it('starts servers that are no container of SageMaker', () => {
    const { scripts } = read(ipynb([code(`%%bash\ngunicorn -b :8000 app:app &\n${CREATE}\n`)]));
    assert.deepEqual(scripts, []);
  });
});
