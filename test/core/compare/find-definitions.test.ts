import assert from 'node:assert/strict';
import { definitionsIn } from '../../../src/core/compare/index.js';
import { known } from '../../../src/core/lint/model/fields.js';
import { WRITTEN } from '../../support/written-endpoints.js';
import { definitionsOf, projectOf } from './support.js';

const CALL = 'import boto3\nsm = boto3.client("sagemaker")\n';

describe('where an endpoint is defined', () => {
  for (const [name, { files, file, format }] of Object.entries(WRITTEN)) {
    it(name, () => {
      const found = definitionsOf(files);
      assert.equal(found.length, 1);
      const [definition] = found;
      assert.ok(definition);
      assert.deepEqual(
        [definition.at.file, definition.format, definition.isNameOverridable],
        [file, format, false],
      );
      assert.equal(definition.config?.mode, 'async');
      assert.deepEqual(
        definition.variants.map(({ variant, model, scalings }) => [
          known(variant.name)?.value,
          model?.containers.length,
          scalings.map(({ target, policies }) => [known(target?.max)?.value, policies.length]),
        ]),
        [['AllTraffic', 1, [[8, 1]]]],
      );
      assert.deepEqual(definitionsOf(files, 'whisper-large'), []);
    });
  }

  it('says of all that may be it', () => {
    const one = WRITTEN['boto3']?.files['deploy.py'] ?? '';
    const found = definitionsOf({ 'a/deploy.py': one, 'b/deploy.py': one });
    assert.deepEqual(
      found.map(({ at, config, variants }) => [
        at.file,
        config?.block.at.file,
        variants[0]?.model?.block.at.file,
        variants[0]?.scalings[0]?.target?.block.at.file,
      ]),
      [
        ['a/deploy.py', 'a/deploy.py', 'a/deploy.py', 'a/deploy.py'],
        ['b/deploy.py', 'b/deploy.py', 'b/deploy.py', 'b/deploy.py'],
      ],
    );
  });

  it('takes creating and updating in one file for one', () => {
    const found = definitionsOf({
      'deploy.py': `${CALL}if new:\n    sm.create_endpoint(EndpointName="whisper", EndpointConfigName="c")\nelse:\n    sm.update_endpoint(EndpointName="whisper", EndpointConfigName="c")\n`,
    });
    assert.equal(found.length, 1);
  });

  it('knows the name that .deploy gives', () => {
    const found = definitionsOf({
      'deploy.py':
        'from sagemaker.async_inference import AsyncInferenceConfig\nfrom sagemaker.model import Model\nmodel = Model(image_uri=uri)\nmodel.deploy(1, "ml.g5.xlarge", endpoint_name="whisper", async_inference_config=AsyncInferenceConfig())\n',
    });
    assert.deepEqual(
      found.map(({ noun, format }) => [noun.kind, format]),
      [['endpoint-config', 'boto3']],
    );
  });

  it('finds scaling whose endpoint no file defines', () => {
    const [, scaling = ''] =
      /(scaling\.register_scalable_target[\s\S]*)/.exec(WRITTEN['boto3']?.files['deploy.py'] ?? '') ?? [];
    const found = definitionsOf({
      'scale.py': `import boto3\nNAME = "whisper"\nscaling = boto3.client("application-autoscaling")\n${scaling}`,
    });
    assert.deepEqual(
      found.map(({ noun, config, variants, scalings }) => [
        noun.kind,
        config,
        variants.length,
        scalings.length,
      ]),
      [['scalable-target', undefined, 0, 1]],
    );
  });

  it('does not take scaling of another endpoint for its own, though it is alone in the file', () => {
    const text = (WRITTEN['boto3']?.files['deploy.py'] ?? '').replaceAll(
      'f"endpoint/{NAME}/',
      '"endpoint/other/',
    );
    const found = definitionsIn(projectOf({ 'deploy.py': text }));
    assert.deepEqual(
      found.map(({ name, variants, scalings }) => [name, variants[0]?.scalings.length, scalings.length]),
      [
        ['whisper', 0, 0],
        ['other', undefined, 1],
      ],
    );
  });

  it('is silent on names that only the deployment tells', () => {
    const names = ['os.environ["NAME"]', 'sys.argv[1]', 'f"whisper-{stage}"', 'name_of(x)'];
    for (const name of names)
      assert.deepEqual(
        definitionsIn(
          projectOf({
            'a.py': `${CALL}import os, sys\nsm.create_endpoint(EndpointName=${name}, EndpointConfigName="c")\n`,
          }),
        ),
        [],
        name,
      );
  });

  it('tells a name that an input may replace', () => {
    const text = (WRITTEN['CloudFormation']?.files['template.yaml'] ?? '')
      .replace('EndpointName: whisper', 'EndpointName: !Ref Name')
      .replace('Resources:', 'Parameters:\n  Name:\n    Type: String\n    Default: whisper\nResources:');
    assert.deepEqual(
      definitionsOf({ 'template.yaml': text }).map(({ isNameOverridable }) => isNameOverridable),
      [true],
    );
  });

  it('joins two endpoints with the one configuration they share', () => {
    const found = definitionsIn(
      projectOf({
        'deploy.py': `${CALL}sm.create_endpoint_config(EndpointConfigName="c", ProductionVariants=[{"VariantName": "v", "ModelName": "m"}], AsyncInferenceConfig={"OutputConfig": {}})\nsm.create_endpoint(EndpointName="blue", EndpointConfigName="c")\nsm.create_endpoint(EndpointName="green", EndpointConfigName="c")\n`,
      }),
    );
    assert.deepEqual(
      found.map(({ name, config, variants }) => [name, config?.mode, variants.length]),
      [
        ['blue', 'async', 1],
        ['green', 'async', 1],
      ],
    );
  });
});
